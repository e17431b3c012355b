import type { JobDefinition } from '../contract/job.ts'
import type { Database, Transaction } from '../database/database.ts'
import { newId } from '../ids.ts'
import { attemptsOf, backoffAfter, isFinal } from './job-policy.ts'
import { type JobRow, toJob, unlocked, waitingRow } from './job-rows.ts'
import type { Job } from './jobs.ts'

const day = 24 * 3600_000
/** How long ended jobs are kept for those who look at them, milliseconds. */
const keep = { done: day, failed: 30 * day }

export interface Outcomes {
  /** Each returns the job as it then is, or nothing when the worker does not hold it any more. */
  done(job: Job, worker: string): Promise<Job | undefined>
  failed(job: Job, worker: string, thrown: unknown): Promise<Job | undefined>
  /** Waits again as if never taken. */
  returned(job: Job, worker: string): Promise<Job | undefined>
  progressed(updates: readonly Progress[], worker: string): Promise<void>
  /** Removes jobs that ended long ago. */
  purge(): Promise<void>
}

export interface Progress {
  readonly id: string
  readonly progress: number
  readonly step: string | null
}

/** What becomes of a job after an attempt. Only the worker that holds it may say. */
export function createOutcomes(db: Database, definitions: () => readonly JobDefinition[]): Outcomes {
  async function settle(job: Job, worker: string, change: (row: JobRow) => Partial<JobRow>) {
    return db.transaction(async trx => {
      const mine = { id: job.id, locked_by: worker, state: 'running' }
      const row: JobRow | undefined = await trx('jobs').where(mine).forUpdate().first()
      if (!row) return undefined
      const columns = { ...change(row), ...unlocked }
      await trx('jobs').where(mine).update(columns)
      const after = { ...row, ...columns }
      if (after.finished_at !== null && row.next !== null) await follow(row, row.next, trx)
      return toJob(after)
    })
  }

  return {
    done: (job, worker) =>
      settle(job, worker, () => ({
        state: 'done',
        progress: 1,
        step: null,
        error: null,
        finished_at: Date.now()
      })),
    failed(job, worker, thrown) {
      const definition = definitions().find(({ name }) => name === job.name)
      const error = messageOf(thrown)
      return settle(job, worker, row => {
        if (!isFinal(definition, job, thrown)) {
          return {
            state: 'waiting',
            error,
            run_at: Date.now() + backoffAfter(definition, job.attempt),
            ...asked(row)
          }
        }
        const attempt = Math.min(job.attempt, attemptsOf(definition))
        return { state: 'failed', attempt, error, finished_at: Date.now() }
      })
    },
    returned: (job, worker) =>
      settle(job, worker, row => ({
        state: 'waiting',
        attempt: Math.max(row.attempt - 1, 0),
        run_at: Date.now(),
        ...asked(row)
      })),
    async progressed(updates, worker) {
      await db.transaction(async trx => {
        for (const { id, progress, step } of updates) {
          await trx('jobs').where({ id, locked_by: worker, state: 'running' }).update({ progress, step })
        }
      })
    },
    async purge() {
      for (const [state, age] of Object.entries(keep)) {
        await db('jobs')
          .where({ state })
          .where('finished_at', '<', Date.now() - age)
          .delete()
      }
    }
  }
}

/** A run that was asked for meanwhile replaces the one to try again: it starts at once and with all its attempts. */
function asked(row: JobRow): Partial<JobRow> {
  return row.next === null ? {} : { data: row.next, next: null, attempt: 0, run_at: Date.now() }
}

async function follow(row: JobRow, data: string, trx: Transaction) {
  const { name, key, priority } = row
  await trx('jobs').insert(waitingRow({ id: newId(), name, key, priority, data, run_at: Date.now() }))
}

function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 2000)
}
