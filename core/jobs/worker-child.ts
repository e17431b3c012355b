import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Config } from '../config/config.ts'
import type { Log } from '../log.ts'
import type { NodeMessage, WorkerMessage } from './worker-messages.ts'

export interface ChildOptions {
  config: Config
  log: Log
  /** The program and its arguments. */
  command: readonly [script: string, ...args: string[]]
  /** A process that blocks for longer is no longer busy but stuck; milliseconds. */
  silence: number
  settled(): void
}

export interface WorkerChild {
  readonly id: string
  readonly pid: number | undefined
  /** Resolves when the process is gone, with whether it ended of its own accord. */
  readonly ended: Promise<boolean>
  /** There is something to do. */
  nudge(): void
  /** Asks it to end, and makes it after ten seconds. */
  stop(): Promise<boolean>
}

/** Milliseconds from asking a worker to end to making it. */
const grace = 10_000
/** Milliseconds between two looks at it. */
const glance = 1000

/** Starts a worker process and watches that it lives and stays within its memory. */
export function forkWorker({
  config,
  log,
  command: [script, ...args],
  silence,
  settled
}: ChildOptions): WorkerChild {
  const id = `child-${randomUUID()}`
  const megabytes = Math.max(64, Math.floor(config.worker.memory / 1e6))
  // Decoders ask for memory from many threads at once; what `hob` sets for the small web process would make them wait for each other.
  const { MALLOC_ARENA_MAX, ...env } = process.env
  const execArgv = [`--max-old-space-size=${megabytes}`]
  const child = fork(script, args, { execArgv, env, serialization: 'json' })
  let heardAt = Date.now()
  let memory = 0

  child.on('message', (message: WorkerMessage) => {
    heardAt = Date.now()
    if (message.kind === 'beat') memory = message.memory
    if (message.kind === 'settled') settled()
  })
  child.on('error', error => log.error({ err: error, worker: id }, 'worker.unreachable'))

  async function watch() {
    const resident = (await readResident(child.pid)) ?? memory
    const reason =
      resident > config.worker.memory * 2 ? 'memory' : Date.now() - heardAt > silence ? 'silence' : undefined
    if (!reason) return
    log.error({ worker: id, reason, resident }, 'worker.killed')
    child.kill('SIGKILL')
  }

  const watching = setInterval(watch, glance)
  const ended = new Promise<boolean>(resolve => {
    const end = (code: number | null) => {
      clearInterval(watching)
      resolve(code === 0)
    }
    child.once('exit', end)
    child.once('error', () => child.pid ?? end(1))
  })
  tell(child, { kind: 'config', config, worker: id })

  return {
    id,
    pid: child.pid,
    ended,
    nudge: () => tell(child, { kind: 'work' }),
    async stop() {
      tell(child, { kind: 'stop' })
      const killing = setTimeout(() => child.kill('SIGKILL'), grace)
      const isWell = await ended
      clearTimeout(killing)
      return isWell
    }
  }
}

/** A message to a process that has just died is lost, which is no error. */
function tell(child: ChildProcess, message: NodeMessage) {
  if (child.connected) child.send(message, () => {})
}

/** Bytes of memory a process holds, told by the kernel even while its event loop is blocked; nothing where it does not tell. */
async function readResident(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}
