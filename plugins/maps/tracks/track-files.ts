import type { Transaction } from '../../../core/database/database.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { StoredBytes } from '../../../core/files/file-bytes.ts'
import type { PluginNode } from '../../../core/plugin.ts'

const table = 'maps_track_files'

/** Bytes of a file that somebody sent. */
export type Waiting = Pick<StoredBytes, 'key' | 'storage'>

/** Of the newest file that was sent for an entry; nothing is kept of one that became a line. */
export interface TrackFile {
  /** Until it is read. */
  readonly waiting?: Waiting
  /** Code of why it is no track. */
  readonly problem?: string
}

/** The rows of files that wait to be read or could not be. What takes some out returns the bytes, to be erased once that is committed. */
export interface TrackFiles {
  of(entry: Pick<Entry, 'id'>): Promise<TrackFile>
  /** In the place of the one before. */
  put(entry: Pick<Entry, 'id'>, waiting: Waiting, trx: Transaction): Promise<Waiting[]>
  forget(entry: Pick<Entry, 'id'>, trx?: Transaction): Promise<Waiting[]>
  /** Whether this is still the one that is waited for; it is not any more then. */
  take(waiting: Waiting, trx: Transaction): Promise<boolean>
  refuse(waiting: Waiting, problem: string): Promise<void>
}

export function createTrackFiles({ db, hooks }: Pick<PluginNode, 'db' | 'hooks'>): TrackFiles {
  hooks.files.sweeping.tapPromise('maps', async (keys, named) => {
    const own: string[] = await db(table)
      .whereIn('key', [...keys])
      .pluck('key')
    for (const key of own) named.add(key)
  })

  const forget: TrackFiles['forget'] = async ({ id }, trx = db as Transaction) => {
    const rows: Waiting[] = await trx(table).where({ entry: id }).whereNotNull('key').select('key', 'storage')
    await trx(table).where({ entry: id }).delete()
    return rows
  }
  return {
    async of({ id }) {
      const row: (Waiting & { problem: string | null }) | undefined = await db(table)
        .where({ entry: id })
        .first('key', 'storage', 'problem')
      if (row?.problem) return { problem: row.problem }
      return row ? { waiting: { key: row.key, storage: row.storage } } : {}
    },
    async put(entry, { key, storage }, trx) {
      const before = await forget(entry, trx)
      await trx(table).insert({ entry: entry.id, key, storage })
      return before
    },
    forget,
    take: async ({ key }, trx) => (await trx(table).where({ key }).delete()) > 0,
    async refuse({ key }, problem) {
      await db(table).where({ key }).update({ key: null, storage: null, problem })
    }
  }
}
