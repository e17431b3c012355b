import type { RunningJob } from '../contract/job.ts'
import type { StorageDriver } from '../contract/storage-driver.ts'
import { sendRegularly } from '../jobs/regular-job.ts'
import type { Node } from '../node.ts'

/** Bytes younger than this may belong to something that is being stored, milliseconds. */
const youngest = 3600_000
const batchSize = 500
const name = 'files.sweep'

type SweepParts = Pick<Node, 'db' | 'log' | 'hooks' | 'files' | 'jobs' | 'uploads'>

/** Adds the job `files.sweep`: removes bytes that a killed process stored and no row names, and uploads nobody went on with. */
export function createSweep(parts: SweepParts): void {
  const { files, jobs, uploads } = parts
  jobs.add({
    name,
    schema: { type: 'object', additionalProperties: false },
    async run(_data, job) {
      const before = await findCutoff(parts)
      const roots = [
        ['originals/', files.driver('original')],
        ['renditions/', files.driver('rendition')]
      ] as const
      let removed = 0
      for (const [prefix, storage] of roots)
        removed += await sweepPrefix(parts, { storage, prefix, before, job })
      const discarded = await uploads.sweep()
      job.log.info({ removed, uploads: discarded }, 'files.swept')
    }
  })
  sendRegularly(parts, name)
}

/** Files that a running job added have no rows before it ends, so nothing younger than the oldest running job is touched. */
async function findCutoff({ jobs }: SweepParts): Promise<number> {
  const running = await jobs.list({ state: 'running', limit: batchSize })
  const sweeps = running.filter(job => job.name !== name)
  return Math.min(Date.now() - youngest, ...sweeps.map(({ createdAt }) => createdAt))
}

interface Swept {
  storage: StorageDriver
  prefix: string
  before: number
  job: RunningJob
}

async function sweepPrefix(
  { db, hooks }: SweepParts,
  { storage, prefix, before, job }: Swept
): Promise<number> {
  let removed = 0
  for await (const keys of inBatches(storage.list(prefix))) {
    job.signal.throwIfAborted()
    const named = new Set<string>(await db('files').whereIn('key', keys).pluck('key'))
    await hooks.files.sweeping.promise(keys, named)
    for (const key of keys) {
      if (named.has(key)) continue
      const stored = await storage.stat(key)
      if (!stored || stored.modified.getTime() >= before) continue
      await storage.remove(key)
      removed += 1
    }
  }
  return removed
}

async function* inBatches(keys: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const key of keys) {
    batch.push(key)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
