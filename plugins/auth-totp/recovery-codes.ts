import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'

const table = 'auth_totp_recovery_codes'
const count = 10
/** Without letters that look like others on paper. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16

/** For those who lost their app: each lets in once. Eighty random bits each, so a plain hash is enough. */
export interface RecoveryCodes {
  /** New ones in the place of all before; the only time that they are told. */
  make(account: Account): Promise<string[]>
  left(account: Account): Promise<number>
  /** True once for each code. */
  use(account: Account, typed: string): Promise<boolean>
  forget(account: Account, trx?: Transaction): Promise<void>
}

export function createRecoveryCodes(db: Database): RecoveryCodes {
  const forget: RecoveryCodes['forget'] = async ({ id }, trx) => {
    await (trx ?? db)(table).where({ account: id }).delete()
  }
  return {
    forget,
    async make(account) {
      const codes = Array.from({ length: count }, makeCode)
      const now = Date.now()
      const rows = codes.map(code => ({ account: account.id, hash: hash(account, code), made_at: now }))
      await db.transaction(async trx => {
        await forget(account, trx)
        await trx(table).insert(rows)
      })
      return codes.map(code => (code.match(/.{4}/g) ?? []).join('-'))
    },
    async left({ id }) {
      const row = await db(table).where({ account: id }).count({ count: '*' }).first()
      return Number(row?.count ?? 0)
    },
    async use(account, typed) {
      const code = readCode(typed)
      if (code.length !== length) return false
      const used = await db(table)
        .where({ account: account.id, hash: hash(account, code) })
        .delete()
      return used === 1
    }
  }
}

function makeCode(): string {
  return Array.from(randomBytes(length), byte => alphabet[byte % alphabet.length]).join('')
}

/** As it was copied from paper: in capitals, with other dashes, with an o for a zero. */
function readCode(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/[^0-9a-z]/g, '')
}

/** With the account in it, so that one table of hashes does not serve for all accounts. */
function hash({ id }: Account, code: string): string {
  return createHash('sha256').update(`${id}:${code}`).digest('hex')
}
