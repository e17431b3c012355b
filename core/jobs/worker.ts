import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Node } from '../node.ts'
import { createRunner } from './job-run.ts'
import { removeScratch, scratchFolder } from './scratch.ts'

export interface Worker {
  /** Under which it holds jobs. */
  readonly id: string
  /** Runs jobs until `stop` is called. Resolves to false when a job cannot be stopped and the process has to end with it. */
  run(): Promise<boolean>
  /** Runs jobs until none is due. */
  drain(): Promise<boolean>
  /** Tells what runs to stop; it waits again as if never taken. */
  stop(): void
  /** Looks for work at once. */
  nudge(): void
}

export interface WorkerOptions {
  /** Given by whoever watches over it. */
  id?: string
  /** Called at every turn without work. */
  idle?(): void
  /** Called after each attempt. */
  settled?(): void
}

type WorkerParts = Pick<Node, 'config' | 'hooks' | 'jobs' | 'log'>

/** Takes jobs from the queue and runs them in this process. */
export function createWorker(parts: WorkerParts, options: WorkerOptions = {}): Worker {
  const { config, hooks, jobs, log } = parts
  const { id = `work-${process.pid}-${randomBytes(4).toString('hex')}` } = options
  const stop = new AbortController()
  let isStuck = false
  const runner = createRunner(parts, {
    scratch: scratchFolder(config, id),
    stuck(job) {
      log.error({ job: job.id, name: job.name }, 'job.stuck')
      isStuck = true
      stop.abort()
    }
  })

  async function work(idle?: () => void): Promise<boolean> {
    // The folder is the sign by which a killed worker is found and its jobs are given back.
    await mkdir(scratchFolder(config, id), { recursive: true })
    await jobs.queue.work(runner, {
      worker: id,
      signal: stop.signal,
      concurrency: config.worker.concurrency,
      ...(idle && { idle }),
      async settled(job) {
        await hooks.jobs[job.state === 'done' ? 'finished' : 'failed'].promise(job)
        options.settled?.()
      }
    })
    await removeScratch(config, id)
    return !isStuck
  }

  return {
    id,
    run: () => work(options.idle),
    drain: () => work(() => stop.abort()),
    stop: () => stop.abort(),
    nudge: () => jobs.queue.nudge?.()
  }
}
