import type { RunningJob } from '../contract/job.ts'
import type { StorageDriver } from '../contract/storage-driver.ts'
import type { Node } from '../node.ts'

/** Bytes younger than this may belong to something that is being stored, milliseconds. */
const youngest = 3600_000
const batchSize = 500
/** Seconds from the node's start to its first sweep, and milliseconds between sweeps. */
const firstDelay = 600
const interval = 6 * 3600_000

type SweepParts = Pick<Node, 'db' | 'log' | 'hooks' | 'files' | 'jobs' | 'uploads'>

/** Adds the job `files.sweep`: removes bytes that a killed process stored and no row names, and uploads nobody went on with. */
export function createSweep(parts: SweepParts): void {
  const { files, hooks, jobs, log, uploads } = parts
  jobs.add({
    name: 'files.sweep',
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
  const ask = (delay: number) => jobs.send('files.sweep', {}, { key: 'files.sweep', delay, priority: -10 })
  hooks.node.started.tapPromise('core', async () => {
    await ask(firstDelay)
    setInterval(
      () => ask(0).catch(error => log.error({ err: error }, 'files.sweep.unsent')),
      interval
    ).unref()
  })
}

/** Files that a running job added have no rows before it ends, so nothing younger than the oldest running job is touched. */
async function findCutoff({ jobs }: SweepParts): Promise<number> {
  const running = await jobs.list({ state: 'running', limit: batchSize })
  const sweeps = running.filter(({ name }) => name !== 'files.sweep')
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
