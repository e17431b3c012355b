import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Milliseconds between two looks. */
const turn = 200
const patience = 3

/** Yields each entry once it is processed or has failed. Runs a worker of its own, beside that of a running node. */
export async function* finishEntries(node: PluginNode, entries: readonly Entry[]): AsyncGenerator<Entry> {
  const worker = createWorkerProcess(node)
  let open = [...entries]
  while (open.length > 0) {
    await worker.help()
    const busy = await findBusy(node, open)
    const settled = open.filter(entry => !busy.has(keyOf(entry)))
    open = open.filter(entry => busy.has(keyOf(entry)))
    yield* await node.entries.byIds(settled.map(entry => entry.publicId))
    if (open.length > 0) await pause(turn)
  }
  await worker.end()
}

/** Under which an entry's processing waits and runs. */
const keyOf = (entry: Entry) => `entry:${entry.id}`

async function findBusy({ jobs }: PluginNode, entries: readonly Entry[]): Promise<Set<string | null>> {
  const found = await jobs.byKeys(entries.map(keyOf))
  return new Set(
    found.filter(({ state }) => state === 'waiting' || state === 'running').map(({ key }) => key)
  )
}

/** Media is decoded in a process of its own here too, so that a broken file cannot end the command. */
function createWorkerProcess({ config, jobs, error }: PluginNode) {
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
