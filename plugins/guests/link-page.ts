import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Attempts } from '../sign-in/service.ts'
import type { Claims } from './claims.ts'
import type { Guest } from './guest-rows.ts'
import { type Links, path } from './links.ts'
import { keepSecret } from './secrecy.ts'
import { linkView } from './views.ts'

const page = { name: 'guests.link', template: 'guests/link' }
const limit = { points: 30, seconds: 300 }
const body = {
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 128, default: '' },
    password: { type: 'string', maxLength: 4096, default: '' },
    as: { type: 'string', enum: ['guest', 'account'], default: 'guest' }
  }
}

interface Parts {
  links: Links
  claims: Claims
  attempts: Attempts
}

interface Found {
  guest: Guest
  host: Account
}

/** Where a guest's link leads: a page that says who invites whom. Programs that open links use nothing up; the button does. */
export function addLinkPage(node: PluginNode, { links, claims, attempts }: Parts) {
  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    limit,
    schema: linkView,
    async view(ctx) {
      keepSecret(ctx)
      const { key } = ctx.query
      const found = await links.find(key)
      if (found) return viewOf(ctx, found, String(key))
      await sayGone(ctx)
      return {}
    }
  })

  node.router.post(path, { access: 'anyone', body, limit }, async ctx => {
    keepSecret(ctx)
    const { key, password, as } = ctx.state.body as { key: string; password: string; as: string }
    const found = await links.find(key)
    if (!found) return sayGone(ctx)
    const refusal = await checkPassword(ctx, found.guest, password)
    if (refusal) {
      const view = viewOf(ctx, found, key, refusal.message)
      return node.pages.draw(ctx, { ...page, view, status: refusal.status })
    }
    if (as === 'account' && mayTakeOver(ctx, found)) await takeOver(ctx, found)
    else await enter(ctx, found, key)
  })

  const sayGone = (ctx: HobContext) => {
    const view = { title: ctx.state.t('guests.link.gone.title') }
    return node.pages.draw(ctx, { ...page, view, status: 404 })
  }

  async function checkPassword(ctx: HobContext, { account, passwordHash }: Guest, password: string) {
    if (passwordHash === null) return undefined
    const { t } = ctx.state
    const seconds = await attempts.begin(account.id)
    if (seconds > 0) {
      ctx.set('retry-after', String(seconds))
      return { message: t('guests.link.slowed', { seconds }), status: 429 }
    }
    // Without the plugin that made the hash nobody gets past it.
    const isRight = await node.find('password-hashing')?.verify(passwordHash, password)
    if (!isRight) return { message: t('guests.link.wrong'), status: 422 }
    await attempts.succeed(account.id)
    return undefined
  }

  async function enter(ctx: HobContext, { guest, host }: Found, key: string) {
    await ctx.state.signIn(guest.account)
    // It may have been taken back, or another made, while the password was looked at.
    if (!(await links.find(key))) {
      await ctx.state.signOut()
      return sayGone(ctx)
    }
    await links.note(guest)
    leadTo(ctx, host)
  }

  async function takeOver(ctx: HobContext, { guest, host }: Found) {
    if (!(await claims.settle(guest, ctx.state.viewer.account as Account))) return sayGone(ctx)
    ctx.state.flash(ctx.state.t('guests.keep.done', { name: nameOf(host) }))
    leadTo(ctx, host)
  }
}

/** Where guests begin: with what those who invited them share. */
export function leadTo(ctx: HobContext, { name }: Account) {
  ctx.status = 303
  ctx.redirect(`/@${name}`)
}

export const nameOf = ({ name, profile }: Account) => profile.displayName || name

function mayTakeOver({ state: { viewer } }: HobContext, { host }: Found) {
  return viewer.account?.kind === 'person' && viewer.account.id !== host.id
}

function viewOf(ctx: HobContext, found: Found, key: string, error?: string) {
  const { t, viewer } = ctx.state
  const { guest, host } = found
  const person = viewer.account?.kind === 'person' ? viewer.account : undefined
  return {
    title: t('guests.link.title', { name: nameOf(host) }),
    key,
    name: nameOf(guest.account),
    host: nameOf(host),
    isHost: person?.id === host.id,
    ...(person && { account: nameOf(person) }),
    mayTakeOver: mayTakeOver(ctx, found),
    ...(guest.passwordHash !== null && { password: { error } })
  }
}
