import type { Job } from '../jobs/jobs.ts'
import type { Entries, EntryParts } from './entries.ts'
import { processingKeys } from './processing-job.ts'

/** How far the making of an entry's files is. */
export interface EntryProgress {
  /** From 0 to 1. */
  fraction: number
  /** Translation key of what is being done; null while it waits for its turn. */
  step: string | null
}

/** Why files could not be made, in words for the owner. */
export interface EntryFailure {
  code: string
  message: string
  /** The part that could not be made; everything else is as good as before. */
  part?: string
}

/** What the worker is doing, read from its jobs. */
export function createEntryProgress({
  jobs,
  mediaTypes
}: Pick<EntryParts, 'jobs' | 'mediaTypes'>): Pick<Entries, 'progress'> {
  return {
    async progress(entries) {
      if (entries.length === 0) return new Map()
      const wanted = entries.map(entry => ({
        entry,
        keys: processingKeys(entry, mediaTypes.get(entry.mediaType))
      }))
      const found = await jobs.byKeys(wanted.flatMap(({ keys }) => keys))
      const active = new Map(found.filter(isActive).map(job => [job.key, toProgress(job)]))
      return new Map(
        wanted.flatMap(({ entry, keys }) => {
          const key = keys.find(one => active.has(one))
          return key === undefined ? [] : [[entry.publicId, active.get(key)!] as const]
        })
      )
    }
  }
}

function isActive({ state }: Job): boolean {
  return state === 'waiting' || state === 'running'
}

function toProgress({ progress, step, state }: Job): EntryProgress {
  return { fraction: progress, step: state === 'running' ? step : null }
}
