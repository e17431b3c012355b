import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../guests/service.ts'

type Parts = Pick<PluginNode, 'accounts' | 'find'>

/** Arabic has commas of its own. */
const between = /[,;،؛]+/

/**
 * Names of accounts, those of guests too. Guests of the owner's are called by the names they were given, which may have spaces, or by
 * their addresses; who is called by an address and is no guest yet becomes one.
 */
export async function namePeople(
  { accounts, find }: Parts,
  owner: { id: string },
  typed: string
): Promise<string[]> {
  const guests = find('guests')
  const parts = typed.split(between).flatMap(part => part.trim().replace(/\s+/g, ' ') || [])
  const host = guests && parts.length > 0 ? await accounts.byId(owner.id) : undefined
  if (!guests || !host) return parts.flatMap(part => part.split(' '))
  const known = await guests.byNames(host, await withoutAccounts({ accounts }, parts))
  const names: string[] = []
  for (const part of parts) {
    const guest = known.get(part)
    if (guest) names.push(guest.name)
    else
      for (const one of part.split(' '))
        names.push(isAddress(one) ? (await guests.byAddress(host, one)).name : one)
  }
  return names
}

/** What `namePeople` reads as these members again. */
export async function callPeople(
  { accounts, find }: Parts,
  owner: { id: string },
  members: readonly Account[]
): Promise<string> {
  const guests = find('guests')
  const invited = members.filter(({ kind }) => kind === 'guest')
  if (!guests || invited.length === 0) return members.map(({ name }) => name).join(', ')
  const addresses = await guests.addressesOf(invited)
  const given = invited
    .filter(({ id }) => !addresses.has(id))
    .flatMap(({ profile }) => profile.displayName ?? [])
  const known = await guests.byNames(owner, await withoutAccounts({ accounts }, given))
  const call = ({ id, name, profile: { displayName = '' } }: Account) =>
    addresses.get(id) ??
    (known.get(displayName)?.id === id && !between.test(displayName) ? displayName : name)
  return members.map(call).join(', ')
}

/** An account comes before a guest of the same name, and an address is neither. */
async function withoutAccounts({ accounts }: Pick<Parts, 'accounts'>, names: readonly string[]) {
  const left: string[] = []
  for (const name of names)
    if (!isAddress(name) && (name.includes(' ') || !(await accounts.byName(name)))) left.push(name)
  return left
}

/** Names may have an @ before them. */
const isAddress = (typed: string) => typed.lastIndexOf('@') > 0
