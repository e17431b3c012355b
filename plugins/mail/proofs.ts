import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import type { PluginNode } from '../../core/plugin.ts'
import type { Proof, Proofs } from './service.ts'

const table = 'mail_proofs'
const minute = 60_000
/** Kept a little longer than they hold, so that an old link can be told from one that never was. */
const keep = 24 * 60 * minute
const guesses = 5

interface ProofRow {
  id: string
  purpose: string
  address: string
  account: string | null
  browser_hash: string | null
  code_hash: string | null
  data: string
  created_at: number
  expires_at: number
  used_at: number | null
}

/** Links and codes of letters. What a thief of the database would find are hashes; a code is worth nothing without its browser. */
export function createProofs({ db, ids }: Pick<PluginNode, 'db' | 'ids'>): Proofs {
  const open = () => db(table).whereNull('used_at').where('expires_at', '>', Date.now())

  async function find(where: object): Promise<Proof | undefined> {
    const row: ProofRow | undefined = await db(table).where(where).first()
    return row && toProof(row)
  }

  return {
    async open({ purpose, address, account, browser, data = {}, minutes }, trx) {
      const id = ids.make()
      const now = Date.now()
      await (trx ?? db)(table)
        .where('expires_at', '<', now - keep)
        .delete()
      await (trx ?? db)(table).insert({
        id,
        purpose,
        address,
        account: account?.id ?? null,
        browser_hash: browser === undefined ? null : hash(browser),
        data: JSON.stringify(data),
        guesses: 0,
        created_at: now,
        expires_at: now + minutes * minute
      })
      return id
    },
    async arm(id, account) {
      const secret = randomBytes(32).toString('base64url')
      const code = String(randomInt(100_000_000)).padStart(8, '0')
      const hashes = {
        secret_hash: hash(secret),
        code_hash: hash(id + code),
        ...(account && { account: account.id })
      }
      return (await open().where({ id }).update(hashes)) ? { secret, code } : undefined
    },
    find: async (purpose, secret) =>
      typeof secret === 'string' && secret ? find({ purpose, secret_hash: hash(secret) }) : undefined,
    async guess(purpose, browser, code) {
      if (!browser) return undefined
      const row: ProofRow | undefined = await open()
        .where({ purpose, browser_hash: hash(browser) })
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' }
        ])
        .first()
      // Counted before it is looked at, so that many guesses at the same moment are not one.
      const mayGuess =
        row && (await open().where({ id: row.id }).where('guesses', '<', guesses).increment('guesses'))
      return mayGuess && row.code_hash && isSame(row.code_hash, hash(row.id + toDigits(code)))
        ? toProof(row)
        : undefined
    },
    async use({ id, address, purpose }, trx) {
      const used = { used_at: Date.now() }
      const unused = () => (trx ?? db)(table).whereNull('used_at')
      if (!(await unused().where({ id }).where('expires_at', '>', Date.now()).update(used))) return false
      await unused().where({ address, purpose }).update(used)
      return true
    },
    async drop(purpose, account, trx) {
      await (trx ?? db)(table)
        .where({ purpose, account: account.id })
        .whereNull('used_at')
        .update({ used_at: Date.now() })
    }
  }
}

function toProof(row: ProofRow): Proof {
  const { id, purpose, address, account, data, created_at: createdAt, expires_at, used_at } = row
  const state = used_at !== null ? 'used' : expires_at > Date.now() ? 'open' : 'expired'
  const isFrom = (browser: string | undefined) =>
    browser !== undefined && row.browser_hash !== null && isSame(row.browser_hash, hash(browser))
  return { id, purpose, address, account, data: JSON.parse(data), state, createdAt, isFrom }
}

/** As people type it: with spaces, or in the digits of their keyboard. */
function toDigits(code: string): string {
  return [...code.normalize('NFKC')]
    .filter(sign => /\p{Nd}/u.test(sign))
    .map(toDigit)
    .join('')
}

/** The keyboards of some languages have digits of their own: those of Arabic, Persian and Hindi count as ours. */
function toDigit(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  const zero = [0x0660, 0x06f0, 0x0966].find(first => point >= first && point <= first + 9)
  return zero === undefined ? sign : String(point - zero)
}

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')

const isSame = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))
