import { randomInt } from 'node:crypto'
import type { Account, Profile } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { endOfDay, inDays } from './days.ts'
import type { GuestNames } from './guest-names.ts'
import type { Guest, GuestRows, Hosted } from './guest-rows.ts'
import { ofHost } from './host.ts'

/** Making, changing and removing the guests of somebody. */
export interface OwnGuests {
  /** Whether the node lets this person have guests. */
  mayInvite(owner: Account): boolean
  /** When guests end who are made now and for whom nothing else was said. */
  usualEnd(): number
  /** Throws `GUEST_REFUSED`, `GUEST_LIMIT`, `GUEST_NAME`, what `accounts.naming` says of the name, and `GUEST_ADDRESS` for what is no address or that of a guest of theirs. */
  create(owner: Account, guest: { name: string; address?: string; expiresAt?: number }): Promise<Guest>
  /** By the address; made where there is none. */
  find(owner: Account, address: string): Promise<Guest>
  /** Whoever may see now with this account, or by this link; undefined where that was taken back, their time is over, or that of whoever invited them. */
  usable(of: Parameters<GuestRows['withHost']>[0]): Promise<Hosted | undefined>
  save(
    guest: Guest,
    changes: { name: string; expiresAt: number; passwordHash?: string | null; mayAdd?: boolean }
  ): Promise<void>
  /** For a guest who chooses; the name was demanded. */
  chooseName(guest: Guest, name: string): Promise<void>
  remove(guest: Guest): Promise<void>
}

interface NewGuest {
  displayName: string
  address?: string
  expiresAt?: number
  choosesName: boolean
}

/** By the setting `inviters`. */
const inviters: Record<string, readonly Account['role'][]> = {
  everybody: ['member', 'moderator', 'administrator'],
  moderators: ['moderator', 'administrator'],
  administrators: ['administrator'],
  nobody: []
}
/** Two guests of one name get accounts of different ones; nobody tries this often by chance. */
const attempts = 5

export function createGuests(node: PluginNode, rows: GuestRows, names: GuestNames): OwnGuests {
  const { accounts, settings } = node
  const refuse = (code: string, message: string, path: string, values = {}) =>
    node.error(code, message, { status: 422, path, values })

  const mayInvite = ({ kind, role }: Account) =>
    kind === 'person' && (inviters[settings.get<string>('inviters')] ?? []).includes(role)
  const usualEnd = () => endOfDay(inDays(settings.get<number>('days')))

  async function demandRoom(owner: Account) {
    if (!mayInvite(owner)) throw refuse('GUEST_REFUSED', 'On this node you cannot invite guests.', 'people')
    const most = settings.get<number>('most')
    if ((await rows.count(owner)) >= most)
      throw refuse('GUEST_LIMIT', `You have ${most} guests already. Remove one first.`, 'people', { most })
  }

  function readAddress(typed: string): string {
    const address = accounts.readEmail(typed)
    if (address) return address
    throw refuse('GUEST_ADDRESS', `${typed} is no e-mail address.`, 'address', { problem: 'wrong', typed })
  }

  async function create(owner: Account, { name, address, expiresAt }: Parameters<OwnGuests['create']>[1]) {
    await demandRoom(owner)
    const named = { displayName: await names.demand(name), expiresAt, choosesName: false }
    return make(owner, { ...named, ...(address && { address: readAddress(address) }) })
  }

  async function make(
    owner: Account,
    { displayName, address, expiresAt = usualEnd(), choosesName }: NewGuest
  ) {
    if (address && (await rows.byAddress(owner, address)))
      throw refuse('GUEST_ADDRESS', 'You have a guest of this address.', 'address', {
        problem: 'taken',
        typed: address
      })
    const account = await makeAccount({ displayName, ...ofHost(owner) }, async (account, trx) =>
      rows.insert({ account, owner: owner.id, address, expiresAt, choosesName }, trx)
    )
    return demand(await rows.byId(account.id))
  }

  async function makeAccount(profile: Profile, last: Parameters<typeof accounts.create>[1]) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await accounts.create(
          { name: toName(profile.displayName ?? ''), kind: 'guest', profile },
          last
        )
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'NAME_TAKEN' || attempt === attempts) throw error
      }
    }
  }

  return {
    mayInvite,
    usualEnd,
    create,
    async find(owner, typed) {
      const address = readAddress(typed)
      const known = await rows.byAddress(owner, address)
      if (known) return known
      try {
        await demandRoom(owner)
        return await make(owner, { displayName: await names.inAddress(address), address, choosesName: true })
      } catch (error) {
        // Of two forms that were sent at once, the other was first.
        const other = await rows.byAddress(owner, address)
        if (other) return other
        throw error
      }
    },
    async usable(of) {
      const found = await rows.withHost(of)
      if (!found || found.guest.revokedAt !== null || found.guest.expiresAt < Date.now()) return undefined
      const isActive = found.guest.account.state === 'active' && found.host.state === 'active'
      return isActive ? found : undefined
    },
    async save(guest, { name, expiresAt, passwordHash, mayAdd }) {
      const { profile } = guest.account
      // Whom nobody gave a name need not get one with the rest.
      const displayName = name === '' && !profile.displayName ? undefined : names.read(name)
      // First, because it may be refused.
      if (displayName !== profile.displayName)
        await accounts.saveProfile(guest.account, { ...profile, displayName: await names.demand(name) })
      await rows.update(guest, {
        expires_at: expiresAt,
        ...(displayName !== profile.displayName && { chooses_name: false }),
        ...(mayAdd !== undefined && { may_add: mayAdd }),
        ...(passwordHash !== undefined && { password_hash: passwordHash })
      })
      // Whoever is in already came without it.
      if (passwordHash) await node.sessions.closeAll(guest.account)
    },
    async chooseName(guest, displayName) {
      await accounts.saveProfile(guest.account, { ...guest.account.profile, displayName })
      await rows.update(guest, { chooses_name: true })
    },
    remove: ({ account }) => accounts.remove(account)
  }
}

/** A name that nobody chooses for themselves, and by which the owner knows who it is. */
function toName(displayName: string): string {
  const plain = displayName
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
  const stem = plain.replace(/^_+/, '').slice(0, 16).replace(/_+$/, '') || 'guest'
  return `${stem}_${randomInt(36 ** 6)
    .toString(36)
    .padStart(6, '0')}`
}

function demand(guest: Guest | undefined): Guest {
  if (guest) return guest
  throw new Error('A guest that was just made is not there.')
}
