import type { RunningJob } from '../contract/job.ts'
import type { StorageDriver } from '../contract/storage-driver.ts'
import { sendRegularly } from '../jobs/regular-job.ts'
import type { Node } from '../node.ts'
import { nodeFact, readMark } from './storage-mark.ts'

/** Bytes younger than this may belong to something that is being stored, milliseconds. */
const youngest = 3600_000
const batchSize = 500
const name = 'files.sweep'
const prefixes = ['originals/', 'renditions/']

type SweepParts = Pick<Node, 'db' | 'log' | 'hooks' | 'jobs' | 'uploads' | 'storages' | 'nodeSettings'>

/** Adds the job `files.sweep`: removes bytes that a killed process stored and no row names, and uploads nobody went on with. */
export function createSweep(parts: SweepParts): void {
  const { jobs, uploads, storages } = parts
  jobs.add({
    name,
    schema: { type: 'object', additionalProperties: false },
    async run(_data, job) {
      const before = await findCutoff(parts)
      const discarded = await uploads.sweep()
      let removed = 0
      for (const storage of storages.list()) {
        if (!(await isOwn(parts, storage))) continue
        for (const prefix of prefixes) removed += await sweepPrefix(parts, { storage, prefix, before, job })
      }
      job.log.info({ removed, uploads: discarded }, 'files.swept')
    }
  })
  sendRegularly(parts, name)
}

/** Those that files are stored in, and those that they were: the mark stays. Another node’s, or nobody’s, is none of ours. */
async function isOwn({ log, nodeSettings }: SweepParts, storage: StorageDriver): Promise<boolean> {
  // One that is kept for what lies there and does not answer keeps no other from being swept.
  const mark = await readMark(storage).catch(err => {
    log.warn({ err, storage: storage.name }, 'files.unswept')
    return undefined
  })
  return mark !== undefined && mark === (await nodeSettings.recall<string>(nodeFact))
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
