import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import { accountForm } from './new-account.ts'
import type { NewAccounts } from './service.ts'
import { setUpView } from './views.ts'
import type { Ways } from './ways.ts'
import { securityPage } from './ways-page.ts'

const page = { name: 'sign-in.set-up', template: 'sign-in/set-up' }
const body = {
  ...accountForm,
  properties: { ...accountForm.properties, key: { type: 'string', maxLength: 128 } }
}

const noCredential = async () => undefined

/** The first visit: whoever holds the link from the terminal makes the administrator's account. */
export function addSetUpPage(
  node: PluginNode,
  { newAccounts, browsers, ways }: { newAccounts: NewAccounts; browsers: KnownBrowsers; ways: Ways }
) {
  node.pages.add({
    ...page,
    path: '/set-up',
    access: 'anyone',
    firstVisit: true,
    limit: { points: 60, seconds: 60 },
    schema: setUpView,
    view: ctx => viewOf(ctx, ctx.query.key)
  })

  node.router.post(
    '/set-up',
    { access: 'anyone', firstVisit: true, body, limit: { points: 30, seconds: 300 } },
    async ctx => {
      const fields: Record<string, unknown> = { ...ctx.state.body, language: ctx.state.locale }
      if (!(await node.setupKey.admits(fields.key))) return draw(ctx, 403)
      if (!ways.any()) return draw(ctx, 409)
      const hasForm = ways.enrolment() !== undefined
      try {
        const credential = hasForm ? undefined : noCredential
        const last = (trx: Transaction) => redeem(fields.key, trx)
        const account = await newAccounts.create(fields, 'administrator', last, credential)
        await tell(account)
        await browsers.enter(ctx, account)
      } catch (error) {
        const known = error as HobError
        return draw(ctx, known.status, known.code === 'ACCESS_DENIED' ? undefined : known)
      }
      // Methods without a form for new accounts, such as a key of a device, are added by whoever is signed in.
      if (!hasForm) ctx.state.flash(ctx.state.t('sign-in.setUp.choose'))
      ctx.status = 303
      ctx.redirect(hasForm ? '/welcome' : securityPage)
    }
  )

  /** The power of the first administrator came from no other: from whoever could read the terminal. */
  function tell({ id, name, role }: Account) {
    const means = { label: 'sign-in.governed.link', name: 'Set-up link' }
    const subject = { kind: 'account', id, name }
    return node.hooks.node.governed.promise({ by: null, means, action: 'sign-in.made', subject, after: role })
  }

  /** Two people with the same link may both be here; the link makes one account. */
  async function redeem(key: unknown, trx: Transaction) {
    if (await node.setupKey.redeem(String(key), trx)) return
    throw node.error('ACCESS_DENIED', 'You may not do this.', { status: 403 })
  }

  async function viewOf(
    { state }: HobContext,
    key: unknown,
    fields?: Record<string, unknown>,
    error?: HobError
  ) {
    return {
      title: state.t('sign-in.setUp.title'),
      isDone: !(await node.setupKey.isNeeded()),
      // The key goes back into the form only where it is right: a page with it is as good as the link.
      key: (await node.setupKey.admits(key)) ? key : undefined,
      wasWrong: key !== undefined,
      hasWays: ways.any(),
      obstacles: ways.obstacles().map(({ key, values }) => state.t(key, values)),
      ...newAccounts.formOf(state, fields, error)
    }
  }

  async function draw(ctx: HobContext, status: number, error?: HobError) {
    if (error && !error.path) throw error
    const fields = ctx.state.body
    await node.pages.draw(ctx, { ...page, view: await viewOf(ctx, fields.key, fields, error), status })
  }
}
