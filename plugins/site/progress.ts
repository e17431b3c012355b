import type { Entry } from '../../core/entries/entries.ts'
import type { Job } from '../../core/jobs/jobs.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'

/** How far the making of an entry's files is. */
export interface ProgressView {
  /** From 0 to 100. */
  percent: number
  /** What is being done, in the reader's language. */
  step: string
}

/** Progress of those entries that are being processed right now, by public id; one query for all. */
export async function readProgress(
  node: PluginNode,
  entries: readonly Entry[],
  t: Translate
): Promise<Map<string, ProgressView>> {
  if (entries.length === 0) return new Map()
  const jobs = await node.jobs.byKeys(entries.map(processingKey))
  const active = new Map(jobs.filter(isActive).map(job => [job.key, job]))
  return new Map(
    entries.flatMap(entry => {
      const job = active.get(processingKey(entry))
      return job ? [[entry.publicId, toView(job, t)] as const] : []
    })
  )
}

function processingKey({ id }: Entry) {
  return `entry:${id}`
}

function isActive({ state }: Job) {
  return state === 'waiting' || state === 'running'
}

function toView({ progress, step, state }: Job, t: Translate): ProgressView {
  const waiting = state === 'waiting' || !step
  return { percent: Math.round(progress * 100), step: waiting ? t('site.progress.waiting') : t(step) }
}
