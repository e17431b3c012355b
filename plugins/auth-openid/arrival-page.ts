import type { Account } from '../../core/accounts/accounts.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../addresses/service.ts'
import type { Arrival } from './arrivals.ts'
import type { Parts } from './settings.ts'
import { arrivalView } from './views.ts'

const path = '/sign-in/openid/account'
const page = { name: 'auth-openid.account', template: 'auth-openid/account' }
const body = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 64, default: '' },
    displayName: { type: 'string', maxLength: 100, default: '' }
  }
}

/**
 * For somebody whom a provider vouched for and whom nobody here is connected with: make an account, or prove which one is theirs. That
 * addresses or names are alike proves nothing.
 */
export function addArrivalPage(node: PluginNode, { arrivals, browsers, links, problems, providers }: Parts) {
  const signIn = node.use('sign-in')

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    schema: arrivalView,
    view: async ctx => {
      const arrival = await arrivals.find(browsers.known(ctx))
      if (arrival) return viewOf(ctx, arrival)
      await turnAway(ctx)
      return {}
    }
  })

  node.router.post(path, { access: 'anyone', body, limit: { points: 20, seconds: 600 } }, async ctx => {
    const browser = browsers.known(ctx)
    const arrival = await arrivals.find(browser)
    if (!arrival) return turnAway(ctx)
    try {
      await demandFree(arrival)
      const account = await makeAccount(ctx, arrival, browser!)
      await signIn.complete(ctx, account, arrival.next ?? '/welcome')
    } catch (thrown) {
      const { status } = node.pages.demandRefusal(ctx.state, thrown)
      await node.pages.draw(ctx, { ...page, view: await viewOf(ctx, arrival, thrown as HobError), status })
    }
  })

  node.router.post(
    `${path}/connect`,
    { access: 'member', limit: { points: 20, seconds: 600 } },
    async ctx => {
      const { session } = ctx.state.viewer
      const account = ctx.state.viewer.account as Account
      const browser = browsers.known(ctx)
      const arrival = await arrivals.find(browser)
      if (!arrival) return turnAway(ctx)
      if (!signIn.demandFresh(ctx, path)) return
      await demandFree(arrival)
      await node.db.transaction(async trx => {
        if (!(await arrivals.take(browser!, trx))) throw problems.arrivalGone()
        await links.add(account, arrival, trx)
      })
      const name = providers.nameOf(arrival.issuer)
      const change = { account, change: 'added', label: 'auth-openid.way', name, session } as const
      await node.hooks.accounts.waysChanged.promise(change)
      ctx.state.flash(ctx.state.t('auth-openid.account.connected', { provider: name }))
      ctx.status = 303
      ctx.redirect(signIn.toLocalPath(arrival.next) ?? '/settings/security')
    }
  )

  const makeAccount = (ctx: HobContext, arrival: Arrival, browser: string) =>
    signIn.newAccounts.register(
      ctx,
      { ...ctx.state.body, email: arrival.email },
      {
        isAddressProved: arrival.email !== undefined,
        async credential(account, trx) {
          await links.add(account, arrival, trx)
          if (arrival.email) await node.find('addresses')?.prove(account, arrival.email, trx)
        },
        async last(_account, trx) {
          if (!(await arrivals.take(browser, trx))) throw problems.arrivalGone()
        }
      }
    )

  /** Somebody may have connected it in another window. */
  async function demandFree({ issuer, subject }: Arrival) {
    if (await links.find(issuer, subject)) throw problems.taken(providers.nameOf(issuer))
  }

  async function turnAway(ctx: HobContext) {
    const problem = problems.arrivalGone()
    const message = node.pages.refusal(ctx.state, problem)?.message ?? problem.message
    await signIn.refuse(ctx, { method: 'openid', message, status: problem.status })
  }

  async function viewOf(ctx: HobContext, arrival: Arrival, error?: HobError) {
    const { t, viewer, body: typed } = ctx.state
    const { issuer, label, name, displayName, email } = arrival
    const refusal = node.pages.refusal(ctx.state, error)
    const isAddressProved = email !== undefined
    const form = await signIn.newAccounts.newcomerFormOf(ctx, { fields: typed, error, isAddressProved })
    // The address came from the provider and has no field at which anything could be told of it.
    const { email: aboutAddress } = form.errors as Record<string, string>
    return {
      title: t('auth-openid.account.title'),
      provider: providers.nameOf(issuer),
      label,
      signedIn: viewer.account && { name: viewer.account.name },
      isOpen: await signIn.newAccounts.isOpenFor(ctx),
      isKnown: isAddressProved && (await node.accounts.byIdentity('email', email)) !== undefined,
      email,
      message: refusal?.path ? aboutAddress : refusal?.message,
      newcomer: form.newcomer,
      values: error ? typed : { name: name ?? '', displayName: displayName ?? '' },
      errors: form.errors,
      signIn: `/sign-in?${new URLSearchParams({ next: path })}`
    }
  }
}
