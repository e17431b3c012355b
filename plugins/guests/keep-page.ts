import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Claims } from './claims.ts'
import type { Guest } from './guest-rows.ts'
import { nameGuest } from './guest-state.ts'
import { leadTo, nameOf } from './link-page.ts'
import { keepView } from './views.ts'
import type { Visits } from './visits.ts'

const path = '/guest/keep'
const page = { name: 'guests.keep', template: 'guests/keep' }
const limit = { points: 30, seconds: 300 }
const body = {
  type: 'object',
  properties: { step: { type: 'string', enum: ['sign-in', 'register', 'take', 'leave'], default: 'leave' } }
}

interface Parts {
  claims: Claims
  visits: Visits
}

/**
 * Where a guest takes what is shared with them over to an account: begun as a guest, finished by whoever signs in or registers in the
 * same browser. Until then a notice on their pages leads back here, because new accounts arrive in many ways.
 */
export function addKeepPage(node: PluginNode, { claims, visits }: Parts) {
  const offered = new WeakMap<Viewer, { guest: Guest; host: Account }>()
  const { newAccounts } = node.use('sign-in')

  node.pages.add({ ...page, path, access: 'anyone', schema: keepView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'anyone', body, limit }, async ctx => {
    const { step } = ctx.state.body as { step: string }
    const visit = visits.of(ctx.state.viewer)
    const claim = offered.get(ctx.state.viewer)
    if (visit && (step === 'sign-in' || step === 'register')) {
      await claims.begin(ctx, visit.guest)
      return ctx.redirect(step === 'register' ? '/register' : `/sign-in?next=${encodeURIComponent(path)}`)
    }
    if (claim && step === 'take') return takeOver(ctx, claim)
    await claims.forget(ctx)
    ctx.redirect('/')
  })

  async function takeOver(ctx: HobContext, { guest, host }: { guest: Guest; host: Account }) {
    const isTheirs = await claims.settle(guest, ctx.state.viewer.account as Account)
    await claims.forget(ctx)
    if (!isTheirs) return ctx.redirect('/')
    ctx.state.flash(ctx.state.t('guests.keep.done', { name: nameOf(host) }))
    leadTo(ctx, host)
  }

  async function viewOf(ctx: HobContext) {
    const { t, viewer } = ctx.state
    const visit = visits.of(viewer)
    const claim = offered.get(viewer)
    const shown = visit ?? claim
    return {
      title: t('guests.keep.title'),
      ...(shown && { guest: nameGuest(t, shown.guest), host: nameOf(shown.host) }),
      ...(claim && viewer.account && { account: viewer.account.name }),
      isOpen: visit !== undefined && (await newAccounts.isOpenFor(ctx))
    }
  }

  node.hooks.web.app.tap({ name: 'guests', stage: node.stages.SESSION + 1 }, app => {
    app.use(async (koa, next) => {
      const ctx = koa as unknown as HobContext
      const { viewer } = ctx.state
      const claim = viewer.account?.kind === 'person' ? await claims.of(ctx) : undefined
      if (claim && claim.guest.owner !== viewer.account?.id) offered.set(viewer, claim)
      return next()
    })
  })
  // The page after registering stands alone, without what is told on every other one.
  for (const place of ['page.notice', 'signin.welcome'])
    node.slot(place, {
      template: 'guests/notice',
      when: (_view, { viewer, path: here }) => offered.has(viewer) && !here.startsWith(path),
      load(_view, { viewer, t }) {
        const claim = offered.get(viewer)
        return claim && { guest: nameGuest(t, claim.guest), host: nameOf(claim.host) }
      }
    })
}
