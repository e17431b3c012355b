import type { Transaction } from '../database/database.ts'
import type { Entry } from '../entries/entries.ts'
import { type EntryRow, toEntry } from '../entries/entry-rows.ts'
import type { FileRecord } from '../files/files.ts'
import type { Node } from '../node.ts'
import type { Json, Suggestion } from '../plugin.ts'

/** What one run of the processing made of an original. */
export interface ProcessingResult {
  original: FileRecord
  /** Of the original: its type if the media type named one, and its SHA-256. */
  type: string | undefined
  /** Null while it is still being counted. */
  hash: string | null
  files: readonly FileRecord[]
  facts: Record<string, Json>
  suggestion: Suggestion
}

export interface EntryProcessing {
  /**
   * Puts the new files in the place of the old ones, all at once, and publishes the entry where that was asked for.
   * Resolves to nothing, and changes nothing, when the entry was removed or its file replaced meanwhile.
   */
  finishProcessing(entry: Entry, result: ProcessingResult): Promise<Entry | undefined>
  /** The same with what there is so far; `finishProcessing` adds the rest. */
  showProcessing(entry: Entry, result: ProcessingResult): Promise<Entry | undefined>
  /** Notes why processing was given up; a published entry keeps its old files and stays. */
  failProcessing(id: string, failure: { code: string; message: string }): Promise<Entry | undefined>
}

interface Swap {
  before: Entry
  after: Entry
  old: FileRecord[]
  added: FileRecord[]
}

/** The file that processing is about: a replacement until it took the original's place, else the original. */
export function pickOriginal(files: readonly FileRecord[]): FileRecord | undefined {
  return (
    files.findLast(file => file.role === 'replacement') ?? files.findLast(file => file.role === 'original')
  )
}

/** The end of processing, as entries and their files see it. */
export function createEntryProcessing({
  db,
  log,
  hooks,
  files
}: Pick<Node, 'db' | 'log' | 'hooks' | 'files'>): EntryProcessing {
  async function swap(id: string, result: ProcessingResult, trx: Transaction): Promise<Swap | undefined> {
    const row = await lockEntry(id, trx)
    const present = (await files.ofEntries([{ id }], trx)).get(id) ?? []
    if (!row || pickOriginal(present)?.id !== result.original.id) return undefined
    const made = new Set([result.original, ...result.files].map(file => file.id))
    const old = present.filter(file => !made.has(file.id) && file.role !== 'companion')
    const known = new Set(present.map(file => file.id))
    const added = result.files.filter(file => !known.has(file.id))
    await files.forget(old, trx)
    await files.insert(added, trx)
    const { type = result.original.type, hash } = result
    await trx('files').where({ id: result.original.id }).update({ role: 'original', type, hash })
    const columns = finishedColumns(row, result)
    await trx('entries').where({ id }).update(columns)
    return { before: toEntry(row), after: toEntry({ ...row, ...columns }), old, added }
  }

  async function tellShown({ before, after }: Swap) {
    const isNew = before.state !== 'published'
    if (after.state === 'published') await hooks.entries[isNew ? 'published' : 'changed'].promise(after)
  }

  async function show(entry: Entry, result: ProcessingResult): Promise<Swap | undefined> {
    const swapped = await db.transaction(trx => swap(entry.id, result, trx))
    if (!swapped) return undefined
    // What cannot be erased now has no row any more and is swept later.
    await files.erase(swapped.old).catch(error => log.warn({ err: error, entry: entry.id }, 'files.left'))
    for (const file of swapped.added) await hooks.files.stored.promise(file)
    return swapped
  }

  return {
    async finishProcessing(entry, result) {
      const swapped = await show(entry, result)
      if (!swapped) return undefined
      await hooks.entries.processed.promise(swapped.after)
      await tellShown(swapped)
      return swapped.after
    },
    async showProcessing(entry, result) {
      const swapped = await show(entry, result)
      if (swapped) await tellShown(swapped)
      return swapped?.after
    },
    async failProcessing(id, failure) {
      const after = await db.transaction(async trx => {
        const row = await lockEntry(id, trx)
        if (!row) return undefined
        const state: Entry['state'] = row.state === 'published' ? 'published' : 'failed'
        const columns = { state, failure: JSON.stringify(failure) }
        await trx('entries').where({ id }).update(columns)
        return toEntry({ ...row, ...columns })
      })
      if (after) await hooks.entries.failed.promise(after)
      return after
    }
  }
}

/** The row, held until the end of the transaction; nothing for an entry that is gone or removed. */
async function lockEntry(id: string, trx: Transaction): Promise<EntryRow | undefined> {
  const row: EntryRow | undefined = await trx('entries').where({ id }).forUpdate().first()
  return row?.state === 'removed' ? undefined : row
}

function finishedColumns(
  row: EntryRow,
  { original, facts, suggestion }: ProcessingResult
): Partial<EntryRow> {
  const now = Date.now()
  const { mediaType = row.media_type, name = row.file_name } =
    original.role === 'replacement' ? original.meta : {}
  const isAsked = row.state === 'processing' || (row.state === 'failed' && row.asked_at !== null)
  return {
    facts: JSON.stringify(facts),
    suggestion: JSON.stringify(suggestion),
    media_type: String(mediaType),
    file_name: String(name).slice(0, 255),
    processed_at: now,
    failure: isHeld(row) ? row.failure : null,
    ...(isAsked ? { state: 'published', published_at: row.published_at ?? now } : {}),
    ...(row.state === 'failed' && !isAsked ? { state: 'draft' } : {})
  }
}

/** A publication that a rule of the node held back has nothing to do with the file. */
function isHeld({ failure }: EntryRow): boolean {
  return failure !== null && JSON.parse(failure).code === 'ENTRY_HELD'
}
