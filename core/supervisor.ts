import { join } from 'node:path'
import type { Node } from './node.ts'
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
/** How long a worker that died is waited with, doubled each time, milliseconds. */
const firstDelay = 1000
const longestDelay = 60_000

/** Keeps one worker process while there are jobs, and starts it again when it dies. */
export function createSupervisor(
  { config, jobs, log }: Pick<Node, 'config' | 'jobs' | 'log'>,
  {
    command = [join(config.root, 'core', 'main.ts'), 'work', '--child']
  }: Partial<Pick<ChildOptions, 'command'>> = {}
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
    const started = forkWorker({ config, log, command, settled })
    log.info({ worker: started.id, pid: started.pid }, 'worker.started')
    child = started
    tidying = started.ended.then(isWell => tidyUp(started, isWell))
  }

  async function tidyUp({ id }: WorkerChild, isWell: boolean) {
    if (isWell) {
      log.info({ worker: id }, 'worker.ended')
    } else {
      notBefore = Date.now() + Math.min(firstDelay * 2 ** deaths++, longestDelay)
      log.error({ worker: id, deaths }, 'worker.died')
    }
    await release(id).catch(error => log.error({ err: error, worker: id }, 'worker.release.failed'))
    child = undefined
    look()
  }

  function look() {
    if (isStopping || child || Date.now() < notBefore) return
    jobs.queue.hasWork().then(
      hasWork => {
        if (hasWork && !child && !isStopping) startChild()
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
      unwatch = jobs.watch(() => (child ? child.nudge() : look()))
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
