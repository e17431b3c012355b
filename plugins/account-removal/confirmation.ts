import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import type { Departures } from './departures.ts'
import { address } from './page.ts'
import { confirmationView, goodbyeView } from './views.ts'

const path = `${address}/confirm`
const page = { name: 'account-removal.confirm', template: 'account-removal/confirm' }
const body = { type: 'object', properties: { name: { type: 'string', maxLength: 100, default: '' } } }
/** Minutes: whoever does this signs in for it. */
const freshness = 10

/** The last word: signed in just now, and the name typed. Then the account closes, and the browser is nobody's. */
export function addConfirmation(node: PluginNode, departures: Departures) {
  const { demandFresh } = node.use('sign-in')
  const isFresh = (ctx: HobContext) => demandFresh(ctx, path, freshness)

  const viewOf = ({ state: { t, viewer, body } }: HobContext, error?: string) => ({
    title: t('account-removal.confirm.title'),
    field: {
      name: 'name',
      label: t('account-removal.confirm.label', { name: (viewer.account as Account).name }),
      required: true,
      maxlength: 100,
      autocomplete: 'off',
      value: error ? String(body.name) : '',
      error
    }
  })

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: confirmationView,
    view: async ctx => {
      if (!isFresh(ctx)) return {}
      return { ...viewOf(ctx), isLast: await departures.isLast(ctx.state.viewer.account as Account) }
    }
  })

  node.router.post(path, { access: 'member', body, limit: { points: 20, seconds: 600 } }, async ctx => {
    if (!isFresh(ctx)) return
    const account = ctx.state.viewer.account as Account
    const typed = String(ctx.state.body.name).trim().replace(/^@/, '').toLowerCase()
    if (typed !== account.name) {
      const error = ctx.state.t('account-removal.confirm.wrong', { name: account.name })
      return node.pages.draw(ctx, { ...page, view: viewOf(ctx, error), status: 422 })
    }
    await departures.begin(account)
    await ctx.state.signOut()
    ctx.redirect('/goodbye')
  })

  node.router.post(`${address}/keep`, { access: 'member' }, async ctx => {
    await departures.callOff(ctx.state.viewer.account as Account)
    ctx.state.flash(ctx.state.t('account-removal.kept'))
    ctx.redirect(address)
  })

  node.pages.add({
    name: 'account-removal.goodbye',
    template: 'account-removal/goodbye',
    path: '/goodbye',
    access: 'anyone',
    schema: goodbyeView,
    view: ctx => ({ title: ctx.state.t('account-removal.goodbye.title') })
  })
}
