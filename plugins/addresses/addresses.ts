import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { AddressBook } from './address-book.ts'
import type { Changes } from './changes.ts'
import type { NewcomerAddresses } from './newcomers.ts'
import type { Addresses } from './service.ts'

interface Parts {
  book: AddressBook
  changes: Changes
  newcomers: NewcomerAddresses
  isAsking: boolean
}

/** What other plugins ask about addresses. */
export function createAddresses(node: PluginNode, { book, changes, isAsking, newcomers }: Parts): Addresses {
  /** Ways in that whoever typed in the address may have made for themselves. */
  async function hasOtherWays(account: Account, method: string): Promise<boolean> {
    const links = await Promise.all(node.authMethods.list().map(({ link }) => link?.(account) ?? []))
    return links.flat().some(link => link.method !== method && link.method !== 'email')
  }

  async function claimant(address: string): Promise<Account | undefined> {
    const [only, ...others] = await book.wishingFor(address)
    return others.length === 0 ? only : undefined
  }

  const ownerOf = (address: string) => node.accounts.byIdentity('email', address)

  return {
    isAsking,
    asksFirst: newcomers.asksFirst,
    proofOf: newcomers.proofOf,
    isProved: async account => (await book.provedOf([account])).has(account.id),
    provedOf: book.provedOf,
    async opens(address, method) {
      const owner = await ownerOf(address)
      const account = owner ?? (await claimant(address))
      if (account?.state !== 'active') return undefined
      const isProved = owner !== undefined && (await book.of(owner))?.isProved
      return isProved || !(await hasOtherWays(account, method)) ? account : undefined
    },
    holderOf: async address => (await ownerOf(address)) ?? claimant(address),
    wishOf: async account => (await book.wishOf(account))?.address,
    prove: (account, address, trx) => book.settle(account, address, trx),
    claim: (account, address, language, trx) => changes.ask({ account, address, language }, trx)
  }
}
