import type { Database } from '../database/database.ts'
import type { Freshness } from '../database/freshness.ts'
import { type EntryRow, toEntry } from '../entries/entry-rows.ts'
import { isId } from '../ids.ts'
import { type FileRow, toFile } from './file-rows.ts'
import type { Files } from './files.ts'

type Found = Awaited<ReturnType<Files['byId']>>

/** Files whose rows are kept, and the longest text of an entry that is worth keeping with them, characters. */
const most = 200
const longestBody = 20_000

/**
 * Finds a file and its entry. Who plays a film asks for it piece by piece, so the rows of those asked for lately are kept for as long
 * as nothing was committed to the database; then they are read again.
 */
export function createKeptRows({
  db,
  freshness
}: {
  db: Database
  freshness: Pick<Freshness, 'stamp'>
}): Files['byId'] {
  let keptUnder = ''
  // The one asked for longest ago stands first.
  const kept = new Map<string, Found>()
  return async id => {
    if (!isId(id)) return undefined
    const stamp = await freshness.stamp()
    if (stamp !== keptUnder) kept.clear()
    keptUnder = stamp
    const known = kept.get(id)
    const found = known ?? (await read(db, id))
    // Another question may have found a newer stamp meanwhile.
    if (!found || keptUnder !== stamp || found.entry.body.length > longestBody) return found
    kept.delete(id)
    kept.set(id, found)
    if (kept.size > most) kept.delete(kept.keys().next().value as string)
    return found
  }
}

async function read(db: Database, id: string): Promise<Found> {
  const row: FileRow | undefined = await db('files').where({ id }).first()
  const entry: EntryRow | undefined = row && (await db('entries').where({ id: row.entry }).first())
  return row && entry && { file: toFile(row), entry: toEntry(entry) }
}
