import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'
import { findStep, makeSecret, readCode } from './codes.ts'

const table = 'auth_totp_secrets'

interface SecretRow {
  secret: string
  confirmed_at: number | null
  last_step: number
  used_at: number | null
}

/** What a person is told of their app: since when it is set up and when it was last used, milliseconds. */
export interface AppState {
  confirmedAt: number
  usedAt: number | null
}

/** One secret for an account at most; it counts from the first right code on. */
export interface Secrets {
  /** A new secret in the place of one that was never confirmed. One that counts stays. */
  start(account: Account): Promise<void>
  /** That waits for its first code. */
  pending(account: Account): Promise<string | undefined>
  /** Takes the first code and makes the secret count. */
  confirm(account: Account, typed: string): Promise<boolean>
  stateOf(account: Account): Promise<AppState | undefined>
  /** True once for each code. */
  verify(account: Account, typed: string): Promise<boolean>
  /** Whether there was one that counted. */
  forget(account: Account, trx?: Transaction): Promise<boolean>
}

export function createSecrets(db: Database): Secrets {
  const rowOf = (account: Account): Promise<SecretRow | undefined> =>
    db(table).where({ account: account.id }).first()

  /** Of two requests with one code at the same moment, only one finds the step not taken yet. */
  async function take(account: Account, { secret, last_step }: SecretRow, typed: string, more = {}) {
    const step = await findStep(secret, readCode(typed), last_step)
    if (step === undefined) return false
    const taken = await db(table)
      .where({ account: account.id, secret })
      .where('last_step', '<', step)
      .update({ last_step: step, used_at: Date.now(), ...more })
    return taken === 1
  }

  return {
    async start(account) {
      const row = { account: account.id, secret: await makeSecret(), confirmed_at: null, last_step: 0 }
      await db(table).where({ account: account.id }).whereNull('confirmed_at').delete()
      await db(table).insert(row).onConflict('account').ignore()
    },
    async pending(account) {
      const row = await rowOf(account)
      return row && row.confirmed_at === null ? row.secret : undefined
    },
    async confirm(account, typed) {
      const row = await rowOf(account)
      if (!row || row.confirmed_at !== null) return false
      return take(account, row, typed, { confirmed_at: Date.now() })
    },
    async stateOf(account) {
      const row = await rowOf(account)
      if (!row || row.confirmed_at === null) return undefined
      return { confirmedAt: row.confirmed_at, usedAt: row.used_at }
    },
    async verify(account, typed) {
      const row = await rowOf(account)
      return row?.confirmed_at ? take(account, row, typed) : false
    },
    async forget(account, trx) {
      const state = trx ? undefined : await rowOf(account)
      await (trx ?? db)(table).where({ account: account.id }).delete()
      return Boolean(state?.confirmed_at)
    }
  }
}
