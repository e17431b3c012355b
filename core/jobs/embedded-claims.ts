import type { JobDefinition } from '../contract/job.ts'
import type { Database, Query } from '../database/database.ts'
import { backoffAfter } from './job-policy.ts'
import { type JobRow, toJob, unlocked } from './job-rows.ts'
import type { Job } from './jobs.ts'

/** How long a worker may be silent before its jobs count as lost; longer than the longest step that blocks a process. */
const lease = 120_000

export interface Claim {
  readonly job: Job
  /** It may have no other job beside it. */
  readonly alone: boolean
}

export interface Claims {
  /** The next job for a worker, with its attempt counted. Kinds in `except` have as many running as they may. */
  take(worker: string, options: { except: readonly string[]; busy: boolean }): Promise<Claim | undefined>
  /** Ids of jobs that a worker still holds: one that was cancelled is not among them. */
  held(worker: string): Promise<Set<string>>
  /** Says that the worker is alive and at work on these. */
  extend(worker: string, ids: readonly string[]): Promise<void>
  /** Lets the jobs of a dead worker wait again; each runs alone from now on. */
  release(worker: string): Promise<void>
  releaseExpired(): Promise<void>
  hasExpired(): Promise<boolean>
}

/** Who works on what: jobs are held by a worker's name for a limited time. */
export function createClaims(db: Database, definitions: () => readonly JobDefinition[]): Claims {
  const isShared = db.client.dialect === 'postgresql'
  const running = () => db('jobs').where({ state: 'running' })
  const expired = () => running().where('locked_until', '<', Date.now())

  async function releaseAll(query: Query) {
    const rows: JobRow[] = await query
    for (const row of rows) {
      const definition = definitions().find(({ name }) => name === row.name)
      await running()
        .where({ id: row.id, locked_by: row.locked_by, locked_until: row.locked_until })
        .update({
          ...unlocked,
          ...(row.next === null ? {} : { data: row.next, next: null }),
          state: 'waiting',
          alone: true,
          error: 'The worker died.',
          run_at: Date.now() + backoffAfter(definition, row.attempt)
        })
    }
  }

  return {
    take(worker, { except, busy }) {
      const names = definitions().flatMap(({ name }) => (except.includes(name) ? [] : name))
      return db.transaction(async trx => {
        const next = trx('jobs')
          .where({ state: 'waiting' })
          .where('run_at', '<=', Date.now())
          .whereIn('name', names)
          .orderBy([{ column: 'priority', order: 'desc' }, 'run_at', 'id'])
          .first('id', 'alone')
        const found = await (isShared ? next.forUpdate().skipLocked() : next)
        // One that must be alone holds up the others rather than waiting for ever behind them.
        if (!found || (found.alone && busy)) return undefined
        const [row] = await trx('jobs')
          .where({ id: found.id })
          .update({
            state: 'running',
            attempt: trx.raw('attempt + 1'),
            progress: 0,
            step: null,
            locked_by: worker,
            locked_until: Date.now() + lease
          })
          .returning('*')
        return { job: toJob(row), alone: Boolean(row.alone) }
      })
    },
    async held(worker) {
      return new Set<string>(await running().where({ locked_by: worker }).pluck('id'))
    },
    async extend(worker, ids) {
      if (ids.length === 0) return
      const until = Date.now() + lease
      await running()
        .where({ locked_by: worker })
        .whereIn('id', [...ids])
        .update({ locked_until: until })
    },
    release: worker => releaseAll(running().where({ locked_by: worker })),
    releaseExpired: () => releaseAll(expired()),
    hasExpired: async () => (await expired().first('id')) !== undefined
  }
}
