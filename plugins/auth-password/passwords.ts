import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'
import type { Hashing } from './hashing.ts'

const table = 'auth_password_hashes'
/** No account has it; looking up its hash takes as long as looking up anybody's. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** The stored hashes, one for an account at most. */
export interface Passwords {
  /** False for a wrong password, a missing account and one without a password, all after the same work. */
  verify(account: Account | undefined, password: string): Promise<boolean>
  /** When the account's password was set, milliseconds; undefined when it has none. */
  changedAt(account: Account, db?: Database): Promise<number | undefined>
  /** Hashes now and writes when the result is called, so that no transaction waits for a hash. */
  prepare(password: string): Promise<(account: Account, trx?: Transaction) => Promise<void>>
  forget(account: Account, trx: Transaction): Promise<void>
}

export function createPasswords({ db, hashing }: { db: Database; hashing: Hashing }): Passwords {
  let decoy: Promise<string> | undefined

  async function prepare(password: string) {
    const hash = await hashing.hash(password)
    return async (account: Account, trx?: Transaction) => {
      const row = { account: account.id, hash, changed_at: Date.now() }
      await (trx ?? db)(table).insert(row).onConflict('account').merge()
    }
  }

  /** Whoever changes a password ends all sessions with it: one that is opened by the password of before may not come after. */
  const isStill = async (account: Account, hash: string) =>
    (await db(table).where({ account: account.id, hash }).first('account')) !== undefined

  /** A hash made at a lower cost is made again while the password is at hand; not when somebody changed it meanwhile. */
  async function strengthen(account: Account, stored: string, password: string) {
    const hash = await hashing.hash(password)
    await db(table).where({ account: account.id, hash: stored }).update({ hash })
  }

  return {
    prepare,
    async verify(account, password) {
      const row = await db(table)
        .where('account', account?.id ?? nobody)
        .first('hash')
      const stored = row?.hash as string | undefined
      decoy ??= hashing.hash(nobody)
      const matches = await hashing.verify(stored ?? (await decoy), password)
      if (!account || !stored || !matches || !(await isStill(account, stored))) return false
      if (hashing.isCheap(stored)) await strengthen(account, stored, password)
      return true
    },
    async changedAt(account, asked = db) {
      const row = await asked(table).where('account', account.id).first('changed_at')
      return row?.changed_at
    },
    async forget(account, trx) {
      await trx(table).where('account', account.id).delete()
    }
  }
}
