import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import { readDay, toDay } from './days.ts'
import { longestName } from './guest-names.ts'
import { password } from './guest-page.ts'
import type { Guest, GuestRows } from './guest-rows.ts'
import { callGuest, stateOf } from './guest-state.ts'
import type { OwnGuests } from './guests.ts'
import type { Invitations } from './invitations.ts'
import type { Links } from './links.ts'

const text = { type: 'string' } as const
const changeable = {
  name: { ...text, minLength: 1, maxLength: longestName },
  until: { ...text, format: 'date', description: 'The last day on which they may look, in UTC.' }
} as const
const guest = {
  title: 'Guest',
  type: 'object',
  required: ['id', 'name', 'account', 'state', 'until', 'hasPassword', 'mayAdd'],
  properties: {
    id: { ...text, format: 'uuid' },
    ...changeable,
    account: { ...text, description: 'Names them among the `accounts` of an entry’s audience.' },
    address: { ...text, description: 'Their e-mail address; absent where they have none.' },
    state: { ...text, enum: ['ended', 'sent', 'none', 'revoked', 'unused', 'here'] },
    usedAt: { ...text, format: 'date-time', description: 'When they were last here.' },
    hasPassword: { type: 'boolean' },
    mayAdd: { type: 'boolean', description: 'Whether they may hand files to you.' }
  }
} as const
const page = {
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: guest },
    next: { ...text, description: 'The `after` of the following page; absent on the last one.' }
  }
} as const
const invitation = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    ...changeable,
    address: { ...text, maxLength: 254, description: 'A letter is sent there, where the node sends letters.' }
  }
} as const
const changes = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...changeable,
    mayAdd: { type: 'boolean' },
    password: {
      type: ['string', 'null'],
      minLength: password.shortest,
      maxLength: password.longest,
      pattern: '^\\S.*\\S$',
      description: 'Asked for beside the link, without spaces around it; null: no longer.'
    }
  }
} as const
const link = {
  type: 'object',
  required: ['address'],
  properties: { address: { ...text, format: 'uri', description: 'Told this once.' } }
} as const

interface Parts {
  rows: GuestRows
  guests: OwnGuests
  links: Links
  invitations: Invitations
}

interface Changes {
  name?: string
  until?: string
  mayAdd?: boolean
  password?: string | null
}

const limit = { points: 60, seconds: 600 }
const shown = 50

/** Guests for other programs. */
export function addGuestRoutes(node: PluginNode, { rows, guests, links, invitations }: Parts) {
  const base = '/api/v1/guests'
  const access: RouteAccess = { resource: 'guest', param: 'id', action: 'edit' }
  const ownerOf = ({ state }: HobContext) => state.viewer.account as Account
  const guestOf = ({ state }: HobContext) => state.resource?.item as Guest

  const readUntil = (until: string | undefined) => {
    const end = until === undefined ? undefined : readDay(until)
    if (until !== undefined && end === undefined)
      throw node.error('GUEST_DAY', 'A guest may look until a day from today on, within ten years.', {
        status: 422,
        path: 'until'
      })
    return end
  }

  const query = { type: 'object', properties: { after: { ...text, maxLength: 64 } } }
  node.router.get(base, { access: 'member', summary: 'List own guests', query, result: page }, async ctx => {
    const { after } = ctx.state.query as { after?: string }
    const found = await rows.ofOwner(ownerOf(ctx), { after, limit: shown })
    const last = found.length > shown ? found[shown - 1] : undefined
    return { items: found.slice(0, shown).map(show), ...(last && { next: last.account.name }) }
  })
  node.router.post(
    base,
    { access: 'member', summary: 'Invite a guest', body: invitation, result: guest, status: 201, limit },
    async ctx => {
      const { name, address, until } = ctx.state.body as { name: string; address?: string; until?: string }
      const made = await guests.create(ownerOf(ctx), { name, address, expiresAt: readUntil(until) })
      if (made.address && invitations.isPossible) await invitations.send(made, ctx.state.locale)
      return show((await rows.byId(made.account.id)) ?? made)
    }
  )
  node.router.patch(
    `${base}/:id`,
    { access, summary: 'Change a guest', body: changes, result: guest, limit },
    async ctx => {
      const known = guestOf(ctx)
      const {
        name = known.account.profile.displayName ?? '',
        until,
        mayAdd,
        password
      } = ctx.state.body as Changes
      const passwordHash = typeof password === 'string' ? await hash(password) : password
      await guests.save(known, { name, expiresAt: readUntil(until) ?? known.expiresAt, passwordHash, mayAdd })
      return show((await rows.byId(known.account.id)) ?? known)
    }
  )
  node.router.post(
    `${base}/:id/link`,
    { access, summary: 'Make the link of a guest; the one before ends', result: link, status: 201, limit },
    async ctx => ({ address: node.config.url + (await links.make(guestOf(ctx))) })
  )
  node.router.delete(
    `${base}/:id/link`,
    { access, summary: 'Take the link of a guest back', status: 204, limit },
    async ctx => links.revoke(guestOf(ctx))
  )
  node.router.delete(
    `${base}/:id`,
    { access, summary: 'Remove a guest from everything', status: 204, limit },
    async ctx => guests.remove(guestOf(ctx))
  )

  async function hash(typed: string): Promise<string> {
    const hashing = node.find('password-hashing')
    if (hashing) return hashing.hash(typed)
    throw node.error('GUEST_LOCK', 'This node cannot ask guests for a password.', {
      status: 422,
      path: 'password'
    })
  }
}

function show(guest: Guest) {
  const { account, address, usedAt, expiresAt, passwordHash, mayAdd } = guest
  return {
    ...{ id: account.id, name: callGuest(guest), account: account.name, state: stateOf(guest) },
    ...(address !== null && { address }),
    ...(usedAt !== null && { usedAt: new Date(usedAt).toISOString() }),
    ...{ until: toDay(expiresAt), hasPassword: passwordHash !== null, mayAdd }
  }
}
