import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { accountForm } from './new-account.ts'
import type { NewAccounts } from './service.ts'
import { registrationView } from './views.ts'

const page = { name: 'sign-in.register', template: 'sign-in/register' }

/** Where people make accounts of their own; closed unless the administrator opens it. */
export function addRegistrationPage(node: PluginNode, newAccounts: NewAccounts) {
  node.pages.add({
    ...page,
    path: '/register',
    access: 'anyone',
    schema: registrationView,
    view: ctx => viewOf(ctx)
  })

  node.router.post(
    '/register',
    { access: 'anyone', body: accountForm, limit: { points: 10, seconds: 600 } },
    async ctx => {
      if (!newAccounts.isOpen()) {
        throw node.error('REGISTRATION_CLOSED', 'This node takes no new accounts at the moment.', {
          status: 403
        })
      }
      try {
        const account = await newAccounts.create({ ...ctx.state.body, language: ctx.state.locale }, 'member')
        await ctx.state.signIn(account)
      } catch (error) {
        return drawAgain(ctx, error as HobError)
      }
      ctx.status = 303
      ctx.redirect('/welcome')
    }
  )

  const viewOf = ({ state }: HobContext, fields?: Record<string, unknown>, error?: HobError) => ({
    title: state.t('sign-in.register.title'),
    isOpen: newAccounts.isOpen(),
    ...newAccounts.formOf(state, fields, error)
  })

  async function drawAgain(ctx: HobContext, error: HobError) {
    if (!error.path) throw error
    await node.pages.draw(ctx, { ...page, view: viewOf(ctx, ctx.state.body, error), status: error.status })
  }
}
