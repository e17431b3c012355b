import type { JobDefinition } from '../contract/job.ts'
import type { Transaction } from '../database/database.ts'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { findMisfits } from '../schema.ts'
import { createEmbeddedQueue } from './embedded-queue.ts'
import { tapQueueHealth } from './job-health.ts'

export interface Job {
  readonly id: string
  readonly name: string
  readonly data: Record<string, unknown>
  /** At most one waiting or running job has a key. */
  readonly key: string | null
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  /** How many times it was started; an attempt counts from its start, so that a job that kills its worker cannot go on for ever. */
  readonly attempt: number
  readonly progress: number
  readonly step: string | null
  readonly error: string | null
  readonly runAt: number
  readonly createdAt: number
  readonly finishedAt: number | null
}

export interface SendOptions {
  /** A second job of the same key is not added while the first waits; one that runs is followed by one more run. */
  key?: string
  /** Seconds from now. */
  delay?: number
  /** Higher goes first. @default 0 */
  priority?: number
}

export interface Jobs {
  /** Registers a kind of job during boot. */
  add<Data extends object>(definition: JobDefinition<Data>): void
  definition(name: string): JobDefinition | undefined
  definitions(): readonly JobDefinition[]
  /** Durable once the promise resolves, or with the transaction it is given. Throws `JOB_INVALID`. */
  send(name: string, data: object, options?: SendOptions, trx?: Transaction): Promise<void>
  /** Newest first; `before` is an id. */
  list(options?: { state?: Job['state']; name?: string; limit?: number; before?: string }): Promise<Job[]>
  /** The newest job of each key that has one. */
  byKeys(keys: readonly string[]): Promise<Job[]>
  /** Starts a failed job afresh. Throws `JOB_MISSING` or `JOB_STATE`. */
  retry(id: string): Promise<Job>
  /** Takes out the waiting job of a key; one that runs is told to stop and leaves no trace. */
  cancel(key: string): Promise<void>
  /** `oldestWaiting`: since when the longest waiting job could have run, milliseconds. */
  counts(): Promise<Record<Job['state'], number> & { oldestWaiting: number | null }>
  /** Takes the place of the embedded queue; one plugin may, during boot. */
  replaceQueue(queue: JobQueue): void
  /** The queue behind, for those who run jobs. */
  readonly queue: JobQueue
  /** Says that somebody is about to send one: starting a worker takes as long as many a job. */
  expect(): void
  /** Calls after each job that this process sent, once it is committed, and before one that is expected; returns how to stop that. */
  watch(listener: (about: 'sent' | 'expected') => void): () => void
}

/** What a queue must do; the embedded one keeps its table in the node's own database. */
export interface JobQueue {
  send(name: string, data: object, options: SendOptions, trx?: Transaction): Promise<void>
  list: Jobs['list']
  byKeys: Jobs['byKeys']
  retry: Jobs['retry']
  cancel: Jobs['cancel']
  counts: Jobs['counts']
  /**
   * Takes and runs jobs until the signal is aborted and resolves when nothing runs any more.
   * What was running then waits again as if never taken. A throw with a status below 500 is final, any other is tried again.
   */
  work(runner: JobRunner, options: WorkOptions): Promise<void>
  /** Whether anything is waiting to run now, cheaply. */
  hasWork(): Promise<boolean>
  /** Looks for work now instead of at its next turn. */
  nudge?(): void
  /** Gives back at once what a dead worker held; absent where the queue finds out by itself. */
  release?(worker: string): Promise<void>
}

export type JobRunner = (job: Job, attempt: JobAttempt) => Promise<void>

export interface JobAttempt {
  /** Aborted when the job is cancelled or the worker stops. */
  readonly signal: AbortSignal
  progress(fraction: number, step?: string): void
}

export interface WorkOptions {
  signal: AbortSignal
  concurrency: number
  /** Name under which jobs are held. */
  worker: string
  /** Called at every turn that finds nothing running and nothing to run. */
  idle?(): void
  /** Called when the end of an attempt is stored, with the job as it then is. */
  settled?(job: Job): Promise<void>
}

export function createJobs({ db, hooks, log }: Pick<Node, 'db' | 'hooks' | 'log'>): Jobs {
  const known = new Map<string, JobDefinition>()
  const listeners = new Set<Parameters<Jobs['watch']>[0]>()
  const embedded = createEmbeddedQueue({ db, log, definitions: () => [...known.values()] })
  let queue: JobQueue = embedded

  function announce() {
    queue.nudge?.()
    for (const listener of listeners) listener('sent')
  }

  const jobs: Jobs = {
    add(definition) {
      if (known.has(definition.name)) {
        throw failure('REGISTRY_TWIN', { message: `Two plugins add the job "${definition.name}".` })
      }
      known.set(definition.name, definition as unknown as JobDefinition)
    },
    definition: name => known.get(name),
    definitions: () => [...known.values()],
    async send(name, data, options = {}, trx) {
      await queue.send(name, demandFitting(known.get(name), name, data), options, trx)
      // A job sent in a transaction that is rolled back never was; nobody is told then.
      if (trx) trx.executionPromise.then(announce, () => {})
      else announce()
    },
    list: options => queue.list(options),
    byKeys: keys => queue.byKeys(keys),
    async retry(id) {
      const job = await queue.retry(id)
      announce()
      return job
    },
    cancel: key => queue.cancel(key),
    counts: () => queue.counts(),
    replaceQueue(other) {
      if (queue !== embedded)
        throw failure('REGISTRY_TWIN', { message: 'Two plugins replace the queue of jobs.' })
      queue = other
    },
    get queue() {
      return queue
    },
    expect() {
      for (const listener of listeners) listener('expected')
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
  tapQueueHealth(hooks, jobs)
  return jobs
}

/** A copy with the schema's defaults; what is sent is checked at once, so that the mistake shows where it was made. */
function demandFitting(definition: JobDefinition | undefined, name: string, data: object): object {
  if (!definition) throw failure('JOB_INVALID', { message: `No plugin adds the job "${name}".` })
  const copy = structuredClone(data)
  const [misfit] = findMisfits(definition.schema, copy)
  if (misfit) {
    const message = `The data of ${name} does not fit: ${misfit.path || 'it'} ${misfit.message}.`
    throw failure('JOB_INVALID', { message, path: misfit.path })
  }
  return copy
}
