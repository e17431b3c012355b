import type { JobDefinition } from '../contract/job.ts'
import type { Log } from '../log.ts'
import { type Bell, createBell } from './bell.ts'
import { startBeats } from './embedded-beats.ts'
import type { Claim, Claims } from './embedded-claims.ts'
import type { Outcomes } from './embedded-outcomes.ts'
import { isRefusal } from './job-policy.ts'
import type { Job, JobRunner, WorkOptions } from './jobs.ts'

/** How often a worker looks whether other processes have sent something, milliseconds. */
const turn = 1000

/** A job in the hands of this worker. */
export interface RunningClaim extends Claim {
  readonly stop: AbortController
  /** Not written to the table yet. */
  news?: { progress: number; step: string | null }
}

export interface WorkParts {
  claims: Claims
  outcomes: Outcomes
  /** Of all workers of this process, for whoever has news for them. */
  bells: Set<Bell>
  log: Log
  definitions(): readonly JobDefinition[]
}

/** Takes jobs while there is room, turn after turn, until the signal is aborted. */
export async function workOn(parts: WorkParts, runner: JobRunner, options: WorkOptions): Promise<void> {
  const { claims, bells, log } = parts
  const bell = createBell()
  const running = new Map<string, RunningClaim>()
  const ends = new Set<Promise<void>>()
  const beats = startBeats({ ...parts, bell }, options.worker, running)
  bells.add(bell)
  options.signal.addEventListener('abort', bell.ring)

  async function takeNext(): Promise<boolean> {
    if (running.size >= options.concurrency || [...running.values()].some(({ alone }) => alone)) return false
    const except = findFull(parts.definitions(), running)
    const claim = await claims.take(options.worker, { except, busy: running.size > 0 })
    if (!claim) return false
    const held: RunningClaim = { ...claim, stop: new AbortController() }
    running.set(claim.job.id, held)
    const end = runClaim(parts, held, runner, options).finally(() => {
      running.delete(claim.job.id)
      ends.delete(end)
      bell.ring()
    })
    ends.add(end)
    return true
  }

  async function takeAll() {
    let wasFree: boolean
    do {
      // Asked before: what ends while the table is read may have been what kept others waiting.
      wasFree = running.size === 0
    } while (!options.signal.aborted && (await takeNext()))
    if (wasFree && !options.signal.aborted) options.idle?.()
  }

  while (!options.signal.aborted) {
    await takeAll().catch(error => log.error({ err: error }, 'queue.unreachable'))
    if (!options.signal.aborted) await bell.heard(turn)
  }
  for (const { stop } of running.values()) stop.abort(new Error('The worker stops.'))
  await Promise.all(ends)
  await beats.stop()
  bells.delete(bell)
}

async function runClaim(
  { outcomes, log }: WorkParts,
  claim: RunningClaim,
  runner: JobRunner,
  options: WorkOptions
) {
  const { job, stop } = claim
  const progress = (fraction: number, step?: string) => {
    const before = claim.news?.step ?? job.step
    claim.news = { progress: Math.min(Math.max(fraction, 0), 1), step: step ?? before }
  }
  const isReturned = (thrown: unknown) => options.signal.aborted && !isRefusal(thrown)
  const settle = await runner(job, { signal: stop.signal, progress }).then(
    () => () => outcomes.done(job, options.worker),
    thrown => () =>
      isReturned(thrown)
        ? outcomes.returned(job, options.worker)
        : outcomes.failed(job, options.worker, thrown)
  )
  try {
    const settled: Job | undefined = await settle()
    if (settled) await options.settled?.(settled)
  } catch (error) {
    log.error({ err: error, job: job.id, name: job.name }, 'job.unsettled')
  }
}

/** Kinds of jobs of which as many run as their definition allows. */
function findFull(
  definitions: readonly JobDefinition[],
  running: ReadonlyMap<string, RunningClaim>
): string[] {
  const names = [...running.values()].map(({ job }) => job.name)
  return definitions.flatMap(({ name, concurrency = 1 }) =>
    names.filter(other => other === name).length >= concurrency ? name : []
  )
}
