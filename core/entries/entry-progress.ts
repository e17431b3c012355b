import type { Job } from '../jobs/jobs.ts'
import type { Entries, EntryParts } from './entries.ts'
import { processingKey } from './processing-job.ts'

/** How far the making of an entry's files is. */
export interface EntryProgress {
  /** From 0 to 1. */
  fraction: number
  /** Translation key of what is being done; null while it waits for its turn. */
  step: string | null
}

/** What the worker is doing, read from its jobs. */
export function createEntryProgress({ jobs }: Pick<EntryParts, 'jobs'>): Pick<Entries, 'progress'> {
  return {
    async progress(entries) {
      if (entries.length === 0) return new Map()
      const found = await jobs.byKeys(entries.map(processingKey))
      const active = new Map(found.filter(isActive).map(job => [job.key, toProgress(job)]))
      return new Map(
        entries.flatMap(entry => {
          const progress = active.get(processingKey(entry))
          return progress ? [[entry.publicId, progress] as const] : []
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
