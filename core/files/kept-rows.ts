import { nobodysEntry } from '../accounts/nobody.ts'
import type { Database } from '../database/database.ts'
import type { Freshness } from '../database/freshness.ts'
import { createKeptAnswers } from '../database/kept-answers.ts'
import { type EntryRow, toEntry } from '../entries/entry-rows.ts'
import { isId } from '../ids.ts'
import { type FileRow, toFile } from './file-rows.ts'
import type { Files } from './files.ts'

type Found = Awaited<ReturnType<Files['byId']>>

/** The longest text of an entry that is worth keeping, characters. */
const longestBody = 20_000

/**
 * Finds a file and its entry. Who plays it asks for it piece by piece, so what was asked for lately is kept; also that there is none, so
 * that this is no quicker to tell than what is kept from whoever asks.
 */
export function createKeptRows({ db, freshness }: { db: Database; freshness: Freshness }): Files['byId'] {
  const isWorthKeeping = (found: Found) => found === undefined || found.entry.body.length <= longestBody
  const kept = createKeptAnswers<Found>({ freshness, most: 200, questions: 2, isWorthKeeping })
  return async id => (isId(id) ? kept(id, () => read(db, id)) : undefined)
}

async function read(db: Database, id: string): Promise<Found> {
  const row: FileRow | undefined = await db('files').where({ id }).first()
  const entry: EntryRow | undefined = await db('entries')
    .where({ id: row?.entry ?? nobodysEntry.id })
    .first()
  return row && entry && { file: toFile(row), entry: toEntry(entry) }
}
