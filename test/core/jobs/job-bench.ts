import type { Config } from '../../../core/config/config.ts'
import type { JobDefinition } from '../../../core/contract/job.ts'
import { createHooks, type Hooks } from '../../../core/hooks/hooks.ts'
import { createJobs, type Job, type Jobs } from '../../../core/jobs/jobs.ts'
import { createWorker, type Worker, type WorkerOptions } from '../../../core/jobs/worker.ts'
import { createLog } from '../../../core/log.ts'
import { openDatabase, type TestDatabase } from '../../rig/database.ts'
import type { Engine } from '../../rig/engines.ts'

/** Jobs and workers on a database of their own, without the rest of a node. */
export interface JobBench extends TestDatabase {
  readonly jobs: Jobs
  readonly hooks: Hooks
  readonly log: ReturnType<typeof createLog>
  worker(options?: WorkerOptions & { concurrency?: number }): Worker
  /** Runs what is due, to the end. */
  drain(): Promise<void>
  /** The newest job. */
  newest(): Promise<Job>
}

export async function openBench(engine: Engine): Promise<JobBench> {
  const opened = await openDatabase(engine)
  const { db, config } = opened
  const log = createLog({ level: 'silent' })
  const hooks = createHooks(log)
  const jobs = createJobs({ db, hooks, log })
  const worker: JobBench['worker'] = ({ concurrency = 2, ...options } = {}) =>
    createWorker({ config: withConcurrency(config, concurrency), hooks, jobs, log }, options)
  return {
    ...opened,
    jobs,
    hooks,
    log,
    worker,
    async drain() {
      await worker().drain()
    },
    async newest() {
      const [job] = await jobs.list({ limit: 1 })
      if (!job) throw new Error('There is no job.')
      return job
    }
  }
}

/** A kind of job whose data is `{ name }`, for tests that only care about when it runs. */
export function kind(
  name: string,
  rest: Partial<JobDefinition<{ name: string }>> = {}
): JobDefinition<{ name: string }> {
  return {
    name,
    schema: {
      type: 'object',
      properties: { name: { type: 'string', default: '' } },
      additionalProperties: false
    },
    run: async () => {},
    ...rest
  }
}

function withConcurrency(config: Config, concurrency: number): Config {
  return { ...config, worker: { ...config.worker, concurrency } }
}

/** A run that goes on until it is told to stop, and then says why it stopped. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
