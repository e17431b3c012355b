import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../../core/entries/entries.ts'
import type { Job } from '../../core/jobs/jobs.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Milliseconds between two looks. */
const turn = 200
const patience = 3
/** How many are looked at together: they end about in the order in which they were sent. */
const window = 200

/** Yields each entry once it is processed or has failed. Runs a worker of its own, beside that of a running node. */
export async function* finishEntries(node: PluginNode, entries: readonly Entry[]): AsyncGenerator<Entry> {
  const worker = createWorkerProcess(node)
  yield* settle(node, worker, entries)
  await worker.end()
}

/** The same for those that a job sends, in the order in which it does; throws what kept it from that. */
export async function* finishSent(
  node: PluginNode,
  key: string,
  publicIds: readonly string[]
): AsyncGenerator<Entry> {
  const worker = createWorkerProcess(node)
  const read = async () => (await node.jobs.byKeys([key]))[0]
  for (let job = await read(); job && isOpen(job); job = await read()) {
    await worker.help()
    await pause(turn)
  }
  const { state, error } = (await read()) ?? {}
  if (state === 'failed') throw node.error('JOB_FAILED', String(error), { status: 422 })
  for (let at = 0; at < publicIds.length; at += window)
    yield* settle(node, worker, await node.entries.byIds(publicIds.slice(at, at + window)))
  await worker.end()
}

async function* settle(
  node: PluginNode,
  worker: WorkerProcess,
  entries: readonly Entry[]
): AsyncGenerator<Entry> {
  let open = [...entries]
  while (open.length > 0) {
    await worker.help()
    const busy = await findBusy(node, open)
    const settled = open.filter(entry => !busy.has(keyOf(entry)))
    open = open.filter(entry => busy.has(keyOf(entry)))
    yield* await node.entries.byIds(settled.map(entry => entry.publicId))
    if (open.length > 0) await pause(turn)
  }
}

/** Under which an entry's processing waits and runs. */
const keyOf = (entry: Entry) => `entry:${entry.id}`

const isOpen = ({ state }: Job) => state === 'waiting' || state === 'running'

async function findBusy({ jobs }: PluginNode, entries: readonly Entry[]): Promise<Set<string | null>> {
  const found = await jobs.byKeys(entries.map(keyOf))
  return new Set(found.filter(isOpen).map(({ key }) => key))
}

interface WorkerProcess {
  /** Starts it where there is something to do and it does not run. */
  help(): Promise<void>
  /** Resolves when it has come to its end. */
  end(): Promise<unknown> | undefined
}

/** Media is decoded in a process of its own here too, so that a broken file cannot end the command. */
function createWorkerProcess({ config, jobs, error }: PluginNode): WorkerProcess {
  let running: Promise<unknown> | undefined
  let deaths = 0
  const words = [join(config.root, 'core', 'main.ts'), 'work', '--drain', '--data', config.data]
  const start = async () => {
    const child = spawn(process.execPath, [...words, ...(config.file ? ['--config', config.file] : [])], {
      stdio: ['ignore', 'ignore', 'inherit']
    })
    const [code] = await once(child, 'exit')
    deaths = code === 0 ? 0 : deaths + 1
    running = undefined
  }
  return {
    async help() {
      if (deaths >= patience)
        throw error('WORKER_BROKEN', 'The worker does not run; `hob work` says why.', { status: 422 })
      if (!running && (await jobs.queue.hasWork())) running = start()
    },
    end: () => running
  }
}
