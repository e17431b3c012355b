import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { JobDefinition, RunningJob } from '../contract/job.ts'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { assertFits } from '../schema.ts'
import { attemptsOf, isFinal } from './job-policy.ts'
import type { Job, JobAttempt, JobRunner } from './jobs.ts'
import { watchScratch } from './scratch-watch.ts'

/** How long a job may go on after it was told to stop, milliseconds. */
const grace = 10_000

export interface RunnerOptions {
  /** The worker's scratch folder; each attempt gets one inside. */
  scratch: string
  /** A job goes on although it was told to stop: only the end of the process can stop it. */
  stuck(job: Job): void
}

/** Runs one attempt of a job by its definition: checked data, a time limit, a log and a folder of its own. */
export function createRunner({ jobs, log }: Pick<Node, 'jobs' | 'log'>, options: RunnerOptions): JobRunner {
  return async (job, attempt) => {
    const definition = jobs.definition(job.name)
    if (!definition) throw failure('JOB_INVALID', { message: `No plugin adds the job "${job.name}".` })
    const jobLog = log.child({ job: job.id, name: job.name, attempt: job.attempt })
    const scratch = join(options.scratch, job.id)
    const overflow = new AbortController()
    let stopWatching: (() => void) | undefined
    const running: Omit<RunningJob, 'signal'> = {
      id: job.id,
      attempt: job.attempt,
      log: jobLog,
      progress: attempt.progress,
      async scratch() {
        await mkdir(scratch, { recursive: true })
        const { scratchSize } = definition
        if (scratchSize === undefined) return scratch
        const exceeded = () => overflow.abort(failure('PROCESSING_TOO_LARGE'))
        stopWatching ??= watchScratch(scratch, scratchSize, exceeded)
        return scratch
      }
    }
    try {
      await runAttempt(definition, job, { ...attempt, overflow: overflow.signal }, running, options)
      jobLog.debug('job.done')
    } catch (thrown) {
      if (attempt.signal.aborted) throw thrown
      jobLog.warn({ err: thrown }, 'job.failed')
      if (isFinal(definition, job, thrown)) await giveUp(definition, job, thrown, jobLog)
      throw thrown
    } finally {
      stopWatching?.()
      await rm(scratch, { recursive: true, force: true })
    }
  }
}

async function runAttempt(
  definition: JobDefinition,
  job: Job,
  { signal: stopped, overflow }: JobAttempt & { overflow: AbortSignal },
  running: Omit<RunningJob, 'signal'>,
  options: RunnerOptions
) {
  // It was started as often as it may be and never came to an end.
  if (job.attempt > attemptsOf(definition)) throw failure('JOB_CRASHED')
  const data = assertFits<object>(definition.schema, job.data)
  const overdue = AbortSignal.timeout((definition.timeout ?? 3600) * 1000)
  const signal = AbortSignal.any([stopped, overdue, overflow])
  const run = definition.run(data, { ...running, signal })
  const settled = new AbortController()
  try {
    await Promise.race([run, demandEnd(signal, settled.signal, () => options.stuck(job))])
  } catch (thrown) {
    // Whatever it says of being told to stop.
    if (overflow.aborted && !stopped.aborted) throw overflow.reason
    throw overdue.aborted && !stopped.aborted ? failure('JOB_TIMEOUT', { cause: thrown }) : thrown
  } finally {
    settled.abort()
  }
}

/** Never resolves; rejects when a run that was told to stop has not ended after the grace. */
function demandEnd(signal: AbortSignal, settled: AbortSignal, stuck: () => void): Promise<never> {
  return new Promise((_, reject) => {
    const wait = async () => {
      const isOver = await pause(grace, false, { signal: settled }).catch(() => true)
      if (isOver) return
      stuck()
      reject(signal.reason)
    }
    if (signal.aborted) void wait()
    else signal.addEventListener('abort', wait, { once: true })
  })
}

async function giveUp(definition: JobDefinition, job: Job, thrown: unknown, log: RunningJob['log']) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  try {
    await definition.gaveUp?.(job.data, error)
  } catch (cause) {
    log.error({ err: cause }, 'job.gaveUp.failed')
  }
}
