import type { Account } from '../../core/accounts/accounts.ts'
import type { Database, Transaction } from '../../core/database/database.ts'

const table = 'auth_passkey_keys'
const choices = 'auth_passkey_choices'

/** A key that a person made on a device; this node has only its public half. */
export interface Passkey {
  /** As the device calls it, base64url. */
  readonly id: string
  readonly account: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** How often the device says it was used; 0 where it does not count. */
  readonly counter: number
  /** Ways to reach the device, hints for the browser. */
  readonly transports: string[]
  /** As the person calls it. */
  readonly name: string
  /** Whether it can be found without a name and looks at its person, so that it is enough alone. */
  readonly letsIn: boolean
  /** What the device keeps as its person's, base64url, where the key is older than the account; else it is of the account's id. */
  readonly handle?: string
  readonly createdAt: number
  readonly usedAt: number | null
  /** When its counter went backwards, which is what a copy of it would do. */
  readonly doubtedAt: number | null
}

export interface Passkeys {
  /** Whether anybody has one. */
  isAnyThere(): Promise<boolean>
  of(account: Account, db?: Database): Promise<Passkey[]>
  byId(id: string): Promise<Passkey | undefined>
  add(key: Omit<Passkey, 'createdAt' | 'usedAt' | 'doubtedAt'>, trx?: Database): Promise<void>
  rename(key: Passkey, name: string): Promise<void>
  remove(key: Passkey, trx: Transaction): Promise<void>
  /** False when the counter went back, or somebody was quicker: then it is doubted and proves nothing. */
  noteUse(key: Passkey, counter: number): Promise<boolean>
  /** Whether the person wants one asked for after another proof. */
  isChosen(account: Account): Promise<boolean>
  choose(account: Account, isChosen: boolean): Promise<void>
  forget(account: Account, trx: Transaction): Promise<void>
}

interface PasskeyRow {
  id: string
  account: string
  public_key: string
  counter: number
  transports: string
  name: string
  lets_in: boolean | number
  handle: string | null
  created_at: number
  used_at: number | null
  doubted_at: number | null
}

export function createPasskeys(db: Database): Passkeys {
  const rowOf = ({ id }: Pick<Passkey, 'id'>) => db(table).where({ id })
  return {
    isAnyThere: async () => (await db(table).first('id')) !== undefined,
    async of({ id }, asked = db) {
      const rows: PasskeyRow[] = await asked(table).where({ account: id }).orderBy('created_at')
      return rows.map(toPasskey)
    },
    async byId(id) {
      const row: PasskeyRow | undefined = await rowOf({ id }).first()
      return row && toPasskey(row)
    },
    async add({ id, account, publicKey, counter, transports, name, letsIn, handle }, trx = db) {
      await trx(table).insert({
        id,
        account,
        public_key: Buffer.from(publicKey).toString('base64url'),
        counter,
        transports: JSON.stringify(transports),
        name,
        lets_in: letsIn,
        handle: handle ?? null,
        created_at: Date.now()
      })
    },
    async rename(key, name) {
      await rowOf(key).update({ name })
    },
    async remove({ id, account }, trx) {
      await trx(table).where({ id }).delete()
      await trx(choices)
        .where({ account })
        .whereNotExists(trx(table).where({ account }).select('id'))
        .delete()
    },
    async noteUse(key, counter) {
      const { counter: last } = key
      const isForward = counter > last || (counter === 0 && last === 0)
      const used = isForward
        ? await rowOf(key).where({ counter: last }).update({ counter, used_at: Date.now() })
        : 0
      if (used === 0) await rowOf(key).update({ doubted_at: Date.now() })
      return used > 0
    },
    isChosen: async ({ id }) => (await db(choices).where({ account: id }).first('account')) !== undefined,
    async choose({ id }, isChosen) {
      if (isChosen) await db(choices).insert({ account: id }).onConflict('account').ignore()
      else await db(choices).where({ account: id }).delete()
    },
    async forget({ id }, trx) {
      await trx(table).where({ account: id }).delete()
      await trx(choices).where({ account: id }).delete()
    }
  }
}

function toPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    account: row.account,
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
    counter: row.counter,
    transports: JSON.parse(row.transports),
    name: row.name,
    letsIn: Boolean(row.lets_in),
    ...(row.handle !== null && { handle: row.handle }),
    createdAt: row.created_at,
    usedAt: row.used_at,
    doubtedAt: row.doubted_at
  }
}
