import type { Job } from './jobs.ts'

/** A row of the table `jobs`. */
export interface JobRow {
  id: string
  name: string
  data: string
  key: string | null
  state: Job['state']
  priority: number
  attempt: number
  progress: number
  step: string | null
  error: string | null
  /** Data of the run that was asked for while this one was running. */
  next: string | null
  /** Its worker died: it runs with no other beside it, so that it can take nobody along. */
  alone: boolean | number
  locked_by: string | null
  locked_until: number | null
  run_at: number
  created_at: number
  finished_at: number | null
}

export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    name: row.name,
    data: JSON.parse(row.data),
    key: row.key,
    state: row.state,
    attempt: row.attempt,
    progress: row.progress,
    step: row.step,
    error: row.error,
    runAt: row.run_at,
    createdAt: row.created_at,
    finishedAt: row.finished_at
  }
}

/** A row that waits for its first attempt. */
export function waitingRow(
  row: Pick<JobRow, 'id' | 'name' | 'data' | 'key' | 'priority' | 'run_at'>
): JobRow {
  return {
    ...row,
    state: 'waiting',
    attempt: 0,
    progress: 0,
    step: null,
    error: null,
    next: null,
    alone: false,
    locked_by: null,
    locked_until: null,
    created_at: Date.now(),
    finished_at: null
  }
}

/** Columns of a job that nobody holds any more. */
export const unlocked = { locked_by: null, locked_until: null } as const
