import type { Entry } from '../entries/entries.ts'
import { processingKey } from '../entries/processing-job.ts'
import type { ProcessingResult } from './entry-processing.ts'
import type { ProcessingParts } from './processing.ts'

/**
 * Parts that are asked for while the first files of an entry, or those of a replacement, are still being made find nothing to be a part
 * of; those that are made from an original that is let go meanwhile come too late. Whoever makes everything begins with this, and calls
 * what it returns at the end, which asks for them again.
 */
export async function watchParts(
  { entries, jobs, mediaTypes }: Pick<ProcessingParts, 'entries' | 'jobs' | 'mediaTypes'>,
  entry: Entry
): Promise<(finished: Entry, result: Pick<ProcessingResult, 'original' | 'standIn'>) => Promise<void>> {
  const namesOf = ({ mediaType }: Entry) => Object.keys(mediaTypes.get(mediaType)?.parts ?? {})
  const find = (names: readonly string[]) => jobs.byKeys(names.map(name => processingKey(entry, name)))
  const before = new Set((await find(namesOf(entry))).map(({ id }) => id))
  return async (finished, { original, standIn }) => {
    if (entry.processedAt !== null && original.role !== 'replacement' && !standIn) return
    for (const { id, data } of await find(namesOf(finished)))
      if (!before.has(id)) await entries.reprocess(finished, { part: String(data.part) })
  }
}
