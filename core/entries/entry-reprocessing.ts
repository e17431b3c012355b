import type { Transaction } from '../database/database.ts'
import type { SendOptions } from '../jobs/jobs.ts'
import type { Entries, Entry, EntryParts } from './entries.ts'
import { partJob, processingJob, processingKey } from './processing-job.ts'

/** What is made anew, and how urgently. */
export interface Reprocess extends Pick<SendOptions, 'priority'> {
  /** By its name, as the media type has it in `parts`; everything where it knows none of this name. */
  part?: string
}

/** Asks the worker for an entry's files once more: for all of them, or for a part. */
export function createEntryReprocessing(parts: EntryParts): Pick<Entries, 'reprocess'> {
  const { db, jobs, mediaTypes } = parts

  async function askForPart(entry: Entry, part: string, options: SendOptions): Promise<Entry> {
    const { failure } = entry
    const isOver = failure?.part === part
    await db.transaction(async trx => {
      if (isOver)
        await trx('entries')
          .where({ id: entry.id, failure: JSON.stringify(failure) })
          .update({ failure: null })
      const key = processingKey(entry, part)
      await jobs.send(partJob, { entry: entry.id, part }, { ...options, key }, trx)
    })
    return isOver ? { ...entry, failure: null } : entry
  }

  return {
    async reprocess(entry, { part, ...options } = {}) {
      if (part !== undefined && mediaTypes.get(entry.mediaType)?.parts?.[part])
        return askForPart(entry, part, options)
      await db.transaction(async trx => {
        await startOver(entry, trx)
        await askForEverything(parts, entry, trx, options)
      })
      return { ...entry, state: stateAgain(entry), failure: null }
    }
  }
}

/** Within the transaction that stores what is to be processed. */
export async function askForEverything(
  { jobs, mediaTypes }: Pick<EntryParts, 'jobs' | 'mediaTypes'>,
  entry: Entry,
  trx: Transaction,
  options: Pick<SendOptions, 'priority'> = {}
): Promise<void> {
  const job = processingJob(mediaTypes.get(entry.mediaType))
  await jobs.send(job, { entry: entry.id }, { ...options, key: processingKey(entry) }, trx)
}

/** What was read of the entry may be old by now: only one that failed, as it stands, changes its state. */
export async function startOver(entry: Entry, trx: Transaction): Promise<void> {
  await trx('entries').where({ id: entry.id }).update({ failure: null })
  await trx('entries')
    .where({ id: entry.id, state: 'failed' })
    .update({ state: firstState(entry) })
}

const firstState = ({ askedAt }: Entry) => (askedAt === null ? 'draft' : 'processing')

/** Of an entry whose processing begins once more. */
export const stateAgain = (entry: Entry): Entry['state'] =>
  entry.state === 'failed' ? firstState(entry) : entry.state
