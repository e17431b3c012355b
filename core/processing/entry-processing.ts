import type { MediaPart } from '../contract/media-type.ts'
import type { Suggestion } from '../contract/processing.ts'
import type { Transaction } from '../database/database.ts'
import type { Entry, EntryFailure } from '../entries/entries.ts'
import { type EntryRow, toEntry } from '../entries/entry-rows.ts'
import { shownState } from '../entries/entry-withholding.ts'
import type { FileRecord } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { Node } from '../node.ts'
import { planSwap, type Swap } from './processing-swap.ts'

/** What one run of the processing made of an original. */
export interface ProcessingResult {
  original: FileRecord
  /** Ids of the entry's files when the run began. */
  before: ReadonlySet<string>
  /** What the media type makes by itself when it is asked to. */
  parts: readonly MediaPart[]
  /** That was made; everything was when absent. */
  part?: MediaPart & { name: string }
  /** Of the original: its type if the media type named one, and its SHA-256. */
  type: string | undefined
  /** Null while it is still being counted. */
  hash: string | null
  files: readonly FileRecord[]
  /** What takes the original's place. */
  standIn: FileRecord | undefined
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
  /** Notes why processing was given up. A published entry keeps its old files and stays, and so does any that lacks but a part. */
  failProcessing(id: string, failure: EntryFailure): Promise<Entry | undefined>
}

interface Swapped {
  before: Entry
  after: Entry
  swap: Swap
}

/** The end of processing, as entries and their files see it. */
export function createEntryProcessing({
  db,
  log,
  hooks,
  files
}: Pick<Node, 'db' | 'log' | 'hooks' | 'files'>): EntryProcessing {
  async function swapFiles(
    id: string,
    result: ProcessingResult,
    trx: Transaction
  ): Promise<Swapped | undefined> {
    const row = await lockEntry(id, trx)
    const present = (await files.ofEntries([{ id }], trx)).get(id) ?? []
    const swap = row && planSwap(row, present, result)
    if (!swap) return undefined
    if (swap.columns.state === 'published') swap.columns.state = await shownState(row, trx)
    await files.forget(swap.old, trx)
    await files.insert(swap.added, trx)
    const { original, type = original.type, hash } = result
    if (!result.part) await trx('files').where({ id: original.id }).update({ role: 'original', type, hash })
    await trx('entries').where({ id }).update(swap.columns)
    return { before: toEntry(row), after: toEntry({ ...row, ...swap.columns }), swap }
  }

  async function tellShown({ before, after }: Swapped) {
    const isNew = before.state !== 'published' && before.state !== 'withheld'
    if (after.state === 'published') await hooks.entries[isNew ? 'published' : 'changed'].promise(after)
  }

  async function show(entry: Entry, result: ProcessingResult): Promise<Swapped | undefined> {
    const swapped = await db.transaction(trx => swapFiles(entry.id, result, trx))
    if (!swapped) return undefined
    // What cannot be erased now has no row any more and is swept later.
    await files
      .erase(swapped.swap.old)
      .catch(error => log.warn({ err: error, entry: entry.id }, 'files.left'))
    for (const file of swapped.swap.added) await hooks.files.stored.promise(file)
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
        const columns =
          failure.part === undefined ? failedColumns(row, failure) : lackingColumns(row, failure)
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

function failedColumns({ state }: EntryRow, failure: EntryFailure): Pick<EntryRow, 'state' | 'failure'> {
  return {
    state: state === 'published' || state === 'withheld' ? state : 'failed',
    failure: JSON.stringify(failure)
  }
}

/** What is wrong with the whole is worse. */
function lackingColumns(row: EntryRow, failure: EntryFailure): Pick<EntryRow, 'failure'> {
  return { failure: row.failure ?? JSON.stringify(failure) }
}
