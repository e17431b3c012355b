import type { Config } from '../config/config.ts'
import type { Node } from '../node.ts'
import { createWorker } from './worker.ts'
import type { NodeMessage, WorkerMessage } from './worker-messages.ts'

/** What a worker that was started by `hob serve` is told first. */
export interface WorkerOrders {
  config: Config
  worker: string
}

/** Milliseconds between two signs of life. */
const beat = 1000

/** Waits for the configuration that the node hands to its worker. */
export function receiveOrders(): Promise<WorkerOrders> {
  return new Promise(resolve => {
    const listen = (message: NodeMessage) => {
      if (message.kind !== 'config') return
      process.off('message', listen)
      resolve({ config: message.config, worker: message.worker })
    }
    process.on('message', listen)
  })
}

/** Runs jobs until the operating system says to end; for workers that an operator starts. Returns the exit code. */
export async function runWorker(node: Pick<Node, 'config' | 'hooks' | 'jobs' | 'log'>): Promise<number> {
  const worker = createWorker(node)
  process.once('SIGTERM', worker.stop)
  process.once('SIGINT', worker.stop)
  return endWith((await worker.run()) ? 0 : 1)
}

/**
 * Runs jobs for the node that started this process, until it says to stop, is gone, or nothing was to be done for
 * `worker.idle`. Returns the exit code.
 */
export async function runChildWorker(
  node: Pick<Node, 'config' | 'hooks' | 'jobs' | 'log'>,
  id: string
): Promise<number> {
  let idleSince: number | undefined
  const worker = createWorker(node, {
    id,
    idle() {
      idleSince ??= performance.now()
      if (performance.now() - idleSince >= node.config.worker.idle) worker.stop()
    },
    settled() {
      idleSince = undefined
      tell({ kind: 'settled' })
    }
  })
  process.on('message', (message: NodeMessage) => {
    if (message.kind === 'work') worker.nudge()
    if (message.kind === 'stop') worker.stop()
  })
  // A key pressed in the terminal reaches the whole group; the node decides when its worker ends.
  process.on('SIGINT', () => {})
  process.once('SIGTERM', worker.stop)
  const leave = () => {
    worker.stop()
    endWith(0)
  }
  process.once('disconnect', leave)
  // The node may have died while this process was still starting.
  if (!process.connected) leave()
  const beats = setInterval(() => tell({ kind: 'beat', memory: process.memoryUsage.rss() }), beat)
  tell({ kind: 'ready' })
  const isWell = await worker.run()
  clearInterval(beats)
  if (process.connected) process.disconnect?.()
  return endWith(isWell ? 0 : 1)
}

function tell(message: WorkerMessage) {
  if (process.connected) process.send?.(message)
}

/** Ends the process even when a job that could not be stopped keeps it busy. */
function endWith(code: number): number {
  setTimeout(() => process.exit(code), 5000).unref()
  return code
}
