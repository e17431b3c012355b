import { randomUUID } from 'node:crypto'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Session } from '../../core/accounts/sessions.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { StoredBytes } from '../../core/files/file-bytes.ts'
import type { PluginNode } from '../../core/plugin.ts'

const table = 'archive_archives'

/** One archive of a person: asked for, packed, or given up. */
export interface PersonalArchive {
  readonly id: string
  readonly account: string
  readonly state: 'waiting' | 'ready' | 'failed'
  /** Translation key of why it failed. */
  readonly problem: string | null
  readonly fetchedBy: string | null
  readonly fetchedAt: number | null
  readonly createdAt: number
  /** These are set once it is ready. */
  readonly key: string | null
  readonly storage: string | null
  readonly size: number | null
  readonly readyAt: number | null
  readonly expiresAt: number | null
}

/** Where bytes lie that no row names any more. */
export type Leftover = Pick<StoredBytes, 'key' | 'storage'>

/** The rows of archives. What removes some of them returns where their bytes are, to be erased once that is committed. */
export interface Archives {
  byId(id: string): Promise<PersonalArchive | undefined>
  /** The newest first: at most one that is ready, and one that is to take its place. */
  of(account: Account): Promise<PersonalArchive[]>
  begin(account: Account, trx: Transaction): Promise<PersonalArchive>
  /** Takes the place of all others of the person. Undefined when nobody wants it any more. */
  finish(archive: PersonalArchive, bytes: StoredBytes, expiresAt: number): Promise<Leftover[] | undefined>
  fail(id: string, problem: string): Promise<void>
  /** Notes who fetches it, who then may go on with it. */
  fetch(archive: PersonalArchive, by: Session): Promise<void>
  forget(where: { id: string } | { account: string }, trx?: Transaction): Promise<Leftover[]>
  /** Those of these keys that are bytes of an archive. */
  named(keys: readonly string[]): Promise<string[]>
}

export function createArchives({ db }: Pick<PluginNode, 'db'>): Archives {
  return {
    byId: async id => toArchive(await db(table).where({ id }).first()),
    async of({ id }) {
      const rows = await db(table).where({ account: id }).orderBy('created_at', 'desc')
      return rows.map(row => toArchive(row)!)
    },
    async begin(account, trx) {
      await trx(table).where({ account: account.id }).whereNot({ state: 'ready' }).delete()
      const id = randomUUID()
      await trx(table).insert({ id, account: account.id, state: 'waiting', created_at: Date.now() })
      return toArchive(await trx(table).where({ id }).first())!
    },
    finish: ({ id, account }, { key, storage, size }, expires_at) =>
      db.transaction(async trx => {
        const ready = { state: 'ready', key, storage, size, ready_at: Date.now(), expires_at }
        const count = await trx(table).where({ id, state: 'waiting' }).update(ready)
        if (count === 0) return undefined
        return take(trx, query => query.where({ account }).whereNot({ id }))
      }),
    async fail(id, problem) {
      await db(table).where({ id, state: 'waiting' }).update({ state: 'failed', problem })
    },
    async fetch({ id }, { id: fetched_by }) {
      await db(table).where({ id }).update({ fetched_by, fetched_at: Date.now() })
    },
    forget: (where, trx) => take(trx ?? db, query => query.where(where)),
    named: keys =>
      db(table)
        .whereIn('key', [...keys])
        .pluck('key')
  }
}

/** Takes out rows and tells where their bytes lie. */
async function take(
  db: Transaction | PluginNode['db'],
  narrow: (query: ReturnType<Transaction>) => ReturnType<Transaction>
): Promise<Leftover[]> {
  const rows: PersonalArchive[] = await narrow(db(table)).select('id', 'key', 'storage')
  const ids = rows.map(({ id }) => id)
  await db(table).whereIn('id', ids).delete()
  return rows.flatMap(({ key, storage }) => (key && storage ? { key, storage } : []))
}

function toArchive(row: Record<string, unknown> | undefined): PersonalArchive | undefined {
  if (!row) return undefined
  const { fetched_by, fetched_at, created_at, ready_at, expires_at, ...same } = row
  const times = { fetchedAt: fetched_at, createdAt: created_at, readyAt: ready_at, expiresAt: expires_at }
  return { ...same, ...times, fetchedBy: fetched_by } as PersonalArchive
}
