import type { Role } from '../../core/accounts/accounts.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import { adminView } from './admin-tabs.ts'
import { newAccountView } from './views.ts'

const page = { name: 'admin.new-account', template: 'admin/new-account' }
// Not under /admin/accounts/, where it would take the place of somebody's name.
const path = '/admin/new-account'
const roles = ['member', 'moderator', 'administrator']
const body = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 64, default: '' },
    email: { type: 'string', maxLength: 254, default: '' },
    role: { type: 'string', enum: roles, default: 'member' }
  }
}

/** An account for somebody else, with a first password that they then change. */
export function addNewAccount(node: PluginNode) {
  const { newAccounts } = node.use('sign-in')

  node.pages.add({ ...page, path, access: 'administrator', schema: newAccountView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'administrator', body }, async ctx => {
    const fields = ctx.state.body
    try {
      const { id, name, role } = await newAccounts.create(fields, fields.role as Role)
      const by = ctx.state.viewer.account ?? null
      const subject = { kind: 'account', id, name }
      await node.hooks.node.governed.promise({ by, action: 'admin.made', subject, after: role })
      ctx.state.flash(ctx.state.t('admin.newAccount.made', { name }))
      ctx.redirect(`/admin/accounts/${name}`)
    } catch (error) {
      await drawAgain(ctx, error as HobError)
    }
  })

  function viewOf(ctx: HobContext, fields?: Record<string, unknown>, error?: HobError) {
    const { t } = ctx.state
    return {
      ...adminView(ctx, 'accounts', t('admin.newAccount.title')),
      ...newAccounts.formOf(ctx.state, fields, error),
      role: {
        name: 'role',
        label: t('admin.account.role'),
        value: fields?.role ?? 'member',
        options: roles.map(value => ({ value, label: t(`admin.role.${value}`) }))
      }
    }
  }

  async function drawAgain(ctx: HobContext, error: HobError) {
    if (!error.path) throw error
    await node.pages.draw(ctx, { ...page, view: viewOf(ctx, ctx.state.body, error), status: error.status })
  }
}
