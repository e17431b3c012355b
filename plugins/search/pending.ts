import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from './service.ts'

/** Rows of one statement. */
const most = 200

/** That an entry changed; there may be several of one. */
export interface PendingNote {
  readonly id: number
  readonly entry: string
}

/** Entries that wait to be indexed. Notes are made in the transaction of what changed, so they outlive whatever happens next. */
export interface Pending extends Pick<Search, 'touch'> {
  /** The oldest notes of at most so many entries, with the others that there are of these, in order. */
  next(entries: number, except: ReadonlySet<string>): Promise<PendingNote[]>
  /**
   * Takes out these and no others: one that came meanwhile tells of something newer. Returns the entries whose last note was still there;
   * of any other somebody else has seen as much or more.
   */
  settle(notes: readonly PendingNote[], trx: Transaction): Promise<Set<string>>
  isEmpty(): Promise<boolean>
  count(): Promise<number>
  /** Notes everything there is, for whoever indexes it then. */
  touchAll(trx: Transaction): Promise<void>
}

/** The job that indexes what waits. */
export const indexJob = 'search.index'

export function createPending({ db, jobs }: PluginNode): Pending {
  const notes = (trx?: Transaction) => (trx ?? db)('search_pending')
  return {
    async touch(entries, trx) {
      for (let at = 0; at < entries.length; at += most)
        await notes(trx).insert(entries.slice(at, at + most).map(entry => ({ entry })))
      if (entries.length > 0) await jobs.send(indexJob, {}, { key: indexJob }, trx)
    },
    async next(entries, except) {
      const oldest: string[] = await notes()
        .whereNotIn('entry', [...except])
        .orderBy('id')
        .limit(entries)
        .pluck('entry')
      if (oldest.length === 0) return []
      return notes()
        .whereIn('entry', [...new Set(oldest)])
        .orderBy('id')
        .limit(most * 2)
        .select('id', 'entry')
    },
    async settle(settled, trx) {
      const taken = new Set<number>()
      for (let at = 0; at < settled.length; at += most) {
        const ids = settled.slice(at, at + most).map(({ id }) => id)
        const there: number[] = await notes(trx).whereIn('id', ids).forUpdate().pluck('id')
        await notes(trx).whereIn('id', ids).delete()
        for (const id of there) taken.add(id)
      }
      const last = new Map(settled.map(({ id, entry }) => [entry, id]))
      return new Set([...last].flatMap(([entry, id]) => (taken.has(id) ? [entry] : [])))
    },
    isEmpty: async () => (await notes().first('id')) === undefined,
    async count() {
      const row = await notes().countDistinct({ count: 'entry' }).first()
      return Number(row?.count ?? 0)
    },
    async touchAll(trx) {
      await trx.raw(
        "insert into search_pending (entry) select id from entries where state = 'published' union select entry from search_documents"
      )
    }
  }
}
