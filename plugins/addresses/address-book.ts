import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What an account's address is to become, once everybody concerned has said yes. */
export interface Wish {
  address: string
  /** From the new address. */
  isProved: boolean
  /** From the one before. */
  isAgreed: boolean
}

/** Which address is whose, and which is to be. */
export interface AddressBook {
  /** The account's own, and whether it was proved. */
  of(account: Account, trx?: Transaction): Promise<{ address: string; isProved: boolean } | undefined>
  /** Those among them that were proved, by the account's id. */
  provedOf(accounts: Iterable<Account>, db?: Database): Promise<ReadonlyMap<string, string>>
  wishOf(account: Account, trx?: Transaction): Promise<Wish | undefined>
  /** Accounts that have no address and wish for this one; two at most. */
  wishingFor(address: string): Promise<Account[]>
  /** In place of an earlier wish. */
  wish(account: Account, address: string, trx: Transaction): Promise<void>
  note(account: Account, what: 'proved_at' | 'agreed_at', trx: Transaction): Promise<void>
  forgetWish(account: Account, trx?: Transaction): Promise<void>
  /** Makes a proved address the account's only one. Throws `EMAIL_TAKEN`. */
  settle(account: Account, address: string, trx: Transaction): Promise<void>
}

const proved = 'addresses_proved'
const wishes = 'addresses_wishes'

export function createAddressBook({ db, accounts, error }: PluginNode): AddressBook {
  const ownAddress = async (id: string, trx?: Transaction) => {
    const row = await (trx ?? db)('identities').where({ account: id, method: 'email' }).first('subject')
    return row?.subject as string | undefined
  }

  const book: AddressBook = {
    async of({ id }, trx) {
      const address = await ownAddress(id, trx)
      if (!address) return undefined
      const row = await (trx ?? db)(proved).where({ account: id, address }).first('account')
      return { address, isProved: row !== undefined }
    },
    async provedOf(among, asked = db) {
      const ids = Array.from(among, ({ id }) => id)
      if (ids.length === 0) return new Map()
      const rows = await asked('identities')
        .join(proved, join => {
          join.on(`${proved}.account`, 'identities.account').on(`${proved}.address`, 'identities.subject')
        })
        .where({ method: 'email' })
        .whereIn('identities.account', ids)
        .select(`${proved}.account`, `${proved}.address`)
      return new Map(rows.map(({ account, address }) => [account, address]))
    },
    async wishOf({ id }, trx) {
      const row = await (trx ?? db)(wishes).where({ account: id }).first()
      return (
        row && { address: row.address, isProved: row.proved_at !== null, isAgreed: row.agreed_at !== null }
      )
    },
    async wishingFor(address) {
      const named = db('identities').where({ method: 'email' }).select('account')
      const rows = await db(wishes).where({ address }).whereNotIn('account', named).limit(2).select('account')
      return [...(await accounts.byIds(rows.map(({ account }) => account))).values()]
    },
    async wish({ id }, address, trx) {
      const row = { account: id, address, asked_at: Date.now(), proved_at: null, agreed_at: null }
      await trx(wishes).insert(row).onConflict('account').merge()
    },
    async note({ id }, what, trx) {
      await trx(wishes)
        .where({ account: id })
        .update({ [what]: Date.now() })
    },
    async forgetWish({ id }, trx) {
      await (trx ?? db)(wishes).where({ account: id }).delete()
    },
    async settle(account, address, trx) {
      const before = await ownAddress(account.id, trx)
      if (before !== address) {
        const taken = await trx('identities').where({ method: 'email', subject: address }).first('account')
        if (taken) {
          const message = 'An account with this e-mail address exists already.'
          throw error('EMAIL_TAKEN', message, { status: 409, path: 'address' })
        }
        if (before) await accounts.removeIdentity(account, 'email', before, trx)
        await accounts.addIdentity(account, 'email', address, trx)
      }
      const row = { account: account.id, address, proved_at: Date.now() }
      await trx(proved).insert(row).onConflict('account').merge()
      await book.forgetWish(account, trx)
    }
  }
  return book
}
