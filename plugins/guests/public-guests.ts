import type { PluginNode } from '../../core/plugin.ts'
import type { GuestRows } from './guest-rows.ts'
import type { OwnGuests } from './guests.ts'
import type { Invitations } from './invitations.ts'
import type { Guests } from './service.ts'

interface Parts {
  rows: GuestRows
  guests: OwnGuests
  invitations: Invitations
}

/** What other plugins ask about guests. */
export function createPublicGuests(
  node: Pick<PluginNode, 'accounts' | 'error'>,
  { rows, guests, invitations }: Parts
): Guests {
  return {
    areWrittenTo: invitations.isPossible,
    async byAddress(owner, address, { isToldNow = false } = {}) {
      if (!node.accounts.readEmail(address)) {
        const values = { problem: 'wrong', typed: address }
        const message = `${address} is no e-mail address.`
        throw node.error('GUEST_ADDRESS', message, { status: 422, path: 'people', values })
      }
      const guest = await guests.find(owner, address)
      if (isToldNow && guest.invitedAt === null) await invitations.send(guest, owner.profile.language)
      return guest.account
    },
    async byNames(owner, names) {
      const own = names.length > 0 ? await rows.ofOwner(owner, { limit: await rows.count(owner) }) : []
      const isSame = (one: string | undefined, other: string) =>
        one?.localeCompare(other, undefined, { sensitivity: 'accent' }) === 0
      const found = names.flatMap(name => {
        const exact = own.find(({ account }) => account.name === name.replace(/^@/, '').toLowerCase())
        const [guest, another] = exact
          ? [exact]
          : own.filter(({ account }) => isSame(account.profile.displayName, name))
        return guest && !another ? [[name, guest.account] as const] : []
      })
      return new Map(found)
    },
    async hostsOf(accounts) {
      const found = accounts.length > 0 ? await rows.among(accounts) : []
      return new Map(found.map(({ account, owner }) => [account.id, owner]))
    },
    async addressesOf(accounts) {
      const found = accounts.length > 0 ? await rows.among(accounts) : []
      return new Map(found.flatMap(({ account, address }) => (address ? [[account.id, address]] : [])))
    }
  }
}
