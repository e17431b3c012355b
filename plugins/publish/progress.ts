import type { Entry } from '../../core/entries/entries.ts'
import type { Job } from '../../core/jobs/jobs.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** How far the making of an entry's files is. */
export interface Progress {
  /** From 0 to 1. */
  fraction: number
  /** Translation key of what is being done; null while it waits for its turn. */
  step: string | null
}

/** Of those entries that are waiting or being processed right now, by public id; one query for all. */
export async function readProgress(
  node: PluginNode,
  entries: readonly Entry[]
): Promise<Map<string, Progress>> {
  if (entries.length === 0) return new Map()
  const jobs = await node.jobs.byKeys(entries.map(processingKey))
  const active = new Map(jobs.filter(isActive).map(job => [job.key, job]))
  return new Map(
    entries.flatMap(entry => {
      const job = active.get(processingKey(entry))
      return job ? [[entry.publicId, toProgress(job)] as const] : []
    })
  )
}

function processingKey({ id }: Entry): string {
  return `entry:${id}`
}

function isActive({ state }: Job): boolean {
  return state === 'waiting' || state === 'running'
}

function toProgress({ progress, step, state }: Job): Progress {
  return { fraction: progress, step: state === 'running' ? step : null }
}
