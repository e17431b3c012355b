import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** An address by which one feed is read as its owner would read it. */
export interface FeedKey {
  readonly id: string
  readonly account: string
  /** Address of the page whose feed it is. */
  readonly page: string
  /** Of the feed, when the key was made. */
  readonly title: string
  /** What its owner calls it; empty where they did not. */
  readonly label: string
  readonly createdAt: number
  readonly usedAt: number | null
}

export interface Keys {
  /** The secret is given out this once. Throws `FEED_KEYS_FULL`. */
  make(
    owner: Account,
    wish: Pick<FeedKey, 'page' | 'title' | 'label'>
  ): Promise<{ key: FeedKey; secret: string }>
  /** Newest first. */
  of(owner: Pick<Account, 'id'>): Promise<FeedKey[]>
  /** Whose feed an address is; undefined where nobody's, or nobody's any more. */
  bySecret(secret: string): Promise<FoundKey | undefined>
  byFilesSecret(secret: string): Promise<FoundKey | undefined>
  /** From the next request on it opens nothing. Whether there was one to end. */
  end(owner: Account, id: string): Promise<boolean>
  forget(owner: Account, trx: Transaction): Promise<void>
}

export interface FoundKey {
  readonly key: FeedKey
  readonly account: Account
}

export interface KeyRow {
  id: string
  account: string
  page: string
  title: string
  label: string
  secret_hash: string
  files_hash: string
  created_at: number
  used_at: number | null
}

export const table = 'feeds_keys'
export const longestLabel = 80
/** Of one person. */
const mostKeys = 200
/** Visits are noted this often, so that reading does not write to the database. */
const noteEvery = 60 * 60 * 1000

/**
 * What stands in the addresses of files, since those are handed on more easily than that of the feed: it opens files, tells of no feed,
 * and ends with the key that it is made from.
 */
export const filesSecretOf = (secret: string) =>
  createHash('sha256').update(`files ${secret}`).digest('hex').slice(0, 40)

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

export function createKeys({
  db,
  ids,
  accounts,
  error
}: Pick<PluginNode, 'db' | 'ids' | 'accounts' | 'error'>): Keys {
  async function find(where: Partial<KeyRow>): Promise<FoundKey | undefined> {
    const row: KeyRow | undefined = await db(table).where(where).first()
    if (!row) return undefined
    const account = await accounts.byId(row.account)
    if (account?.state !== 'active' || account.kind === 'guest') return undefined
    if (Date.now() - Number(row.used_at ?? 0) > noteEvery)
      await db(table).where({ id: row.id }).update({ used_at: Date.now() })
    return { key: toKey(row), account }
  }

  return {
    async make(owner, { page, title, label }) {
      const present: string[] = await db(table).where({ account: owner.id }).pluck('id')
      if (present.length >= mostKeys)
        throw error('FEED_KEYS_FULL', `At most ${mostKeys} private feeds fit. End one first.`, {
          ...{ status: 422, path: 'label', values: { most: mostKeys } }
        })
      const secret = randomBytes(20).toString('hex')
      const row: KeyRow = {
        ...{ id: ids.make(), account: owner.id, page, title: title.slice(0, 200), label },
        ...{ secret_hash: hashOf(secret), files_hash: hashOf(filesSecretOf(secret)) },
        ...{ created_at: Date.now(), used_at: null }
      }
      await db(table).insert(row)
      return { key: toKey(row), secret }
    },
    of: async ({ id }) =>
      (
        await db(table)
          .where({ account: id })
          .orderBy([
            { column: 'created_at', order: 'desc' },
            { column: 'id', order: 'desc' }
          ])
      ).map(toKey),
    bySecret: secret => find({ secret_hash: hashOf(secret) }),
    byFilesSecret: secret => find({ files_hash: hashOf(secret) }),
    end: async (owner, id) => ids.isId(id) && (await db(table).where({ id, account: owner.id }).delete()) > 0,
    async forget({ id }, trx) {
      await trx(table).where({ account: id }).delete()
    }
  }
}

function toKey({ id, account, page, title, label, ...row }: KeyRow): FeedKey {
  const [createdAt, usedAt] = [Number(row.created_at), row.used_at === null ? null : Number(row.used_at)]
  return { id, account, page, title, label, createdAt, usedAt }
}
