import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Attempts } from '../sign-in/service.ts'
import type { Claims } from './claims.ts'
import type { GuestNames } from './guest-names.ts'
import type { Guest } from './guest-rows.ts'
import { callGuest } from './guest-state.ts'
import type { OwnGuests } from './guests.ts'
import { type Links, path } from './links.ts'
import { nameField, readChoice } from './name-choice.ts'
import { keepSecret } from './secrecy.ts'
import { linkView } from './views.ts'

const page = { name: 'guests.link', template: 'guests/link' }
const limit = { points: 30, seconds: 300 }
const body = {
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 128, default: '' },
    password: { type: 'string', maxLength: 4096, default: '' },
    name: { type: 'string', maxLength: 1000, default: '' },
    as: { type: 'string', enum: ['guest', 'account'], default: 'guest' }
  }
}

interface Parts {
  names: GuestNames
  guests: OwnGuests
  links: Links
  claims: Claims
  attempts: Attempts
}

interface Found {
  guest: Guest
  host: Account
}

/** Where a guest's link leads: a page that says who invites whom. Programs that open links use nothing up; the button does. */
export function addLinkPage(node: PluginNode, { names, guests, links, claims, attempts }: Parts) {
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
    const takesOver = as === 'account' && mayTakeOver(ctx, found)
    const choice = takesOver ? {} : await readChoice(node, names, ctx, found.guest)
    const refusal = await checkPassword(ctx, found.guest, password)
    if (refusal || choice.error !== undefined) {
      const view = viewOf(ctx, found, key, { password: refusal?.message, name: choice.error })
      return node.pages.draw(ctx, { ...page, view, status: refusal?.status ?? 422 })
    }
    if (takesOver) await takeOver(ctx, found)
    else await enter(ctx, found, key, choice.name)
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
    const isRight = await node.find('password-hashing')?.verify(passwordHash, password.trim())
    if (!isRight) return { message: t('guests.link.wrong'), status: 422 }
    await attempts.succeed(account.id)
    return undefined
  }

  async function enter(ctx: HobContext, { guest, host }: Found, key: string, name?: string) {
    await ctx.state.signIn(guest.account)
    // It may have been taken back, or another made, while the password was looked at.
    if (!(await links.find(key))) {
      await ctx.state.signOut()
      return sayGone(ctx)
    }
    if (name !== undefined) await guests.chooseName(guest, name)
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
  ctx.redirect(`/@${name}`)
}

export const nameOf = ({ name, profile }: Account) => profile.displayName || name

function mayTakeOver({ state: { viewer } }: HobContext, { host }: Found) {
  return viewer.account?.kind === 'person' && viewer.account.id !== host.id
}

function viewOf(
  ctx: HobContext,
  found: Found,
  key: string,
  errors: { password?: string; name?: string } = {}
) {
  const { t, viewer, body } = ctx.state
  const { guest, host } = found
  const { choosesName } = guest
  const isHost = viewer.account?.id === host.id
  const person = viewer.account?.kind === 'person' ? viewer.account : undefined
  return {
    title: t('guests.link.title', { name: nameOf(host) }),
    key,
    ...((isHost || !choosesName) && { name: callGuest(guest) }),
    host: nameOf(host),
    isHost,
    ...(person && { account: nameOf(person) }),
    mayTakeOver: mayTakeOver(ctx, found),
    ...(choosesName && {
      naming: {
        ...nameField(t, nameOf(host)),
        value: typeof body?.name === 'string' ? body.name : (guest.account.profile.displayName ?? ''),
        error: errors.name
      }
    }),
    ...(guest.passwordHash !== null && { password: { error: errors.password } })
  }
}
