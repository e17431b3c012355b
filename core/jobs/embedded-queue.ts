import type { JobDefinition } from '../contract/job.ts'
import type { Database } from '../database/database.ts'
import { failure } from '../errors.ts'
import { isId, newId } from '../ids.ts'
import type { Log } from '../log.ts'
import type { Bell } from './bell.ts'
import { createClaims } from './embedded-claims.ts'
import { createOutcomes } from './embedded-outcomes.ts'
import { workOn } from './embedded-work.ts'
import { type JobRow, toJob, unlocked, waitingRow } from './job-rows.ts'
import type { Job, JobQueue } from './jobs.ts'

export interface EmbeddedQueueParts {
  db: Database
  log: Log
  /** Kinds of jobs that this process can run; others wait until their plugin is back. */
  definitions(): readonly JobDefinition[]
}

/** The queue in the node's own database, on either engine: one table, claimed in transactions. */
export function createEmbeddedQueue({ db, log, definitions }: EmbeddedQueueParts): JobQueue {
  const bells = new Set<Bell>()
  const claims = createClaims(db, definitions)
  const outcomes = createOutcomes(db, definitions)
  const names = () => definitions().map(({ name }) => name)
  const activeJob = (key: string | null): Promise<JobRow | undefined> =>
    db('jobs').where({ key }).whereIn('state', ['waiting', 'running']).first()

  return {
    async send(name, data, { key, delay = 0, priority = 0 }, trx) {
      const row = waitingRow({
        id: newId(),
        name,
        data: JSON.stringify(data),
        key: key ?? null,
        priority,
        run_at: Date.now() + delay * 1000
      })
      const insert = (trx ?? db)('jobs').insert(row)
      await (key === undefined ? insert : insert.onConflict(activeKey(db)).merge(joining(db)))
    },
    async list({ state, name, limit = 50, before } = {}) {
      const query = db('jobs').orderBy('id', 'desc').limit(Math.min(limit, 500))
      if (state) query.where({ state })
      if (name) query.where({ name })
      if (before) query.where('id', '<', before)
      const rows: JobRow[] = await query
      return rows.map(toJob)
    },
    async byKeys(keys) {
      const rows: JobRow[] =
        keys.length === 0
          ? []
          : await db('jobs')
              .whereIn('key', [...keys])
              .orderBy('id')
      return [...new Map(rows.map(row => [row.key, toJob(row)])).values()]
    },
    async retry(id) {
      const row: JobRow | undefined = isId(id) ? await db('jobs').where({ id }).first() : undefined
      if (!row) throw failure('JOB_MISSING')
      if (row.state !== 'failed') throw failure('JOB_STATE')
      const active = row.key === null ? undefined : await activeJob(row.key)
      if (active) return toJob(active)
      const afresh = {
        state: 'waiting',
        attempt: 0,
        progress: 0,
        step: null,
        next: null,
        finished_at: null,
        ...unlocked
      }
      const [waiting] = await db('jobs')
        .where({ id, state: 'failed' })
        .update({ ...afresh, run_at: Date.now() })
        .returning('*')
      if (!waiting) throw failure('JOB_STATE')
      return toJob(waiting)
    },
    async cancel(key) {
      await db('jobs').where({ key }).whereIn('state', ['waiting', 'running']).delete()
    },
    async counts() {
      const rows: { state: Job['state']; count: number | string }[] = await db('jobs')
        .select('state')
        .count('* as count')
        .groupBy('state')
      const [due] = await dueJobs(db, names()).min('run_at as at')
      const counted = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
      return { waiting: 0, running: 0, done: 0, failed: 0, ...counted, oldestWaiting: due?.at ?? null }
    },
    async hasWork() {
      const due = await dueJobs(db, names()).first('id')
      return due !== undefined || (await claims.hasExpired())
    },
    work: (runner, options) => workOn({ claims, outcomes, bells, log, definitions }, runner, options),
    nudge() {
      for (const bell of bells) bell.ring()
    },
    release: claims.release
  }
}

function dueJobs(db: Database, names: readonly string[]) {
  return db('jobs')
    .where({ state: 'waiting' })
    .where('run_at', '<=', Date.now())
    .whereIn('name', [...names])
}

/** The unique index on the keys of jobs that wait or run. */
function activeKey(db: Database) {
  return db.raw("(??) where state in ('waiting', 'running')", ['key'])
}

/** A second job of a key: a waiting one moves forward to the earlier time, a running one notes to run once more. */
function joining(db: Database) {
  return {
    next: db.raw("case when jobs.state = 'running' then excluded.data end"),
    run_at: db.raw('case when excluded.run_at < jobs.run_at then excluded.run_at else jobs.run_at end'),
    priority: db.raw(
      'case when excluded.priority > jobs.priority then excluded.priority else jobs.priority end'
    )
  }
}
