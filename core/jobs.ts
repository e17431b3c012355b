import type { JobDefinition } from './plugin.ts'

export interface Job {
  readonly id: string
  readonly name: string
  readonly data: Record<string, unknown>
  /** At most one waiting or running job has a key. */
  readonly key: string | null
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
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
  /** Durable once the promise resolves, or with the transaction it is given. */
  send(name: string, data: object, options?: SendOptions, trx?: import('./database.ts').Transaction): Promise<void>
  list(options?: { state?: Job['state']; name?: string; limit?: number; before?: string }): Promise<Job[]>
  byKeys(keys: readonly string[]): Promise<Job[]>
  retry(id: string): Promise<Job>
  cancel(key: string): Promise<void>
  counts(): Promise<Record<Job['state'], number> & { oldestWaiting: number | null }>
  /** Takes the place of the embedded queue; one plugin may, during boot. */
  replaceQueue(queue: JobQueue): void
}

/** What a queue must do; the embedded one keeps its table in the node's own database. */
export interface JobQueue {
  send(name: string, data: object, options: SendOptions, trx?: import('./database.ts').Transaction): Promise<void>
  list: Jobs['list']
  byKeys: Jobs['byKeys']
  retry: Jobs['retry']
  cancel: Jobs['cancel']
  counts: Jobs['counts']
  /** Takes and runs jobs until the signal is aborted. `idle` is called whenever nothing waits. */
  work(runner: (job: Job, signal: AbortSignal) => Promise<void>, options: WorkOptions): Promise<void>
  /** Whether anything is waiting to run now, cheaply. */
  hasWork(): Promise<boolean>
}

export interface WorkOptions {
  signal: AbortSignal
  concurrency: number
  idle?(): void
}
