import { join } from 'node:path'
import type { Node } from '../node.ts'
import { findDeadWorkers, removeScratch } from './scratch.ts'
import { type ChildOptions, forkWorker, type WorkerChild } from './worker-child.ts'

export interface Supervisor {
  /** Gives back what workers of an earlier run held and starts to watch. */
  start(): Promise<void>
  /** Ends the worker and stops watching. */
  stop(): Promise<void>
  /** The worker's process, while there is one. */
  readonly pid: number | undefined
}

/** How often the queue is asked whether other processes sent something, milliseconds. */
const turn = 1000
const longestDelay = 60_000

export interface SupervisorOptions {
  /** The worker's program and its arguments. @default `hob work --child` */
  command?: ChildOptions['command']
  /** How long a worker that died is waited with, doubled each time up to a minute; milliseconds. @default 1000 */
  delay?: number
  /** How long a worker may block without a sign of life; milliseconds. @default 120000 */
  silence?: number
}

/** Keeps one worker process while there are jobs, and starts it again when it dies. */
export function createSupervisor(
  { config, jobs, log }: Pick<Node, 'config' | 'jobs' | 'log'>,
  {
    command = [join(config.root, 'core', 'main.ts'), 'work', '--child'],
    delay = 1000,
    silence = 120_000
  }: SupervisorOptions = {}
): Supervisor {
  let child: WorkerChild | undefined
  let deaths = 0
  let notBefore = 0
  let isStopping = false
  let timer: NodeJS.Timeout | undefined
  let tidying: Promise<void> | undefined
  let unwatch = () => {}

  async function release(worker: string) {
    await jobs.queue.release?.(worker)
    await removeScratch(config, worker)
  }

  function startChild() {
    const settled = () => {
      deaths = 0
    }
    const started = forkWorker({ config, log, command, silence, settled })
    log.info({ worker: started.id, pid: started.pid }, 'worker.started')
    child = started
    tidying = started.ended.then(isWell => tidyUp(started, isWell))
  }

  async function tidyUp({ id }: WorkerChild, isWell: boolean) {
    if (isWell) {
      log.info({ worker: id }, 'worker.ended')
    } else {
      notBefore = Date.now() + Math.min(delay * 2 ** deaths++, longestDelay)
      log.error({ worker: id, deaths }, 'worker.died')
    }
    await release(id).catch(error => log.error({ err: error, worker: id }, 'worker.release.failed'))
    child = undefined
    look()
  }

  const isWanting = () => !isStopping && !child && Date.now() >= notBefore

  function look() {
    if (!isWanting()) return
    jobs.queue.hasWork().then(
      hasWork => {
        if (hasWork && isWanting()) startChild()
      },
      error => log.error({ err: error }, 'queue.unreachable')
    )
  }

  return {
    get pid() {
      return child?.pid
    },
    async start() {
      for (const worker of await findDeadWorkers(config)) await release(worker)
      unwatch = jobs.watch(about => {
        if (child) child.nudge()
        else if (about === 'sent') look()
        else if (isWanting()) startChild()
      })
      timer = setInterval(look, turn)
      look()
    },
    async stop() {
      isStopping = true
      clearInterval(timer)
      unwatch()
      await child?.stop()
      await tidying
    }
  }
}
