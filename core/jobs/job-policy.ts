import type { JobDefinition } from '../contract/job.ts'
import type { Job } from './jobs.ts'

/** Attempts in all, of a definition that may be of a plugin that is gone. */
export function attemptsOf(definition: JobDefinition | undefined): number {
  return definition?.attempts ?? 3
}

/** Milliseconds between a failed attempt and the next: the definition's backoff, doubled each time. */
export function backoffAfter(definition: JobDefinition | undefined, attempt: number): number {
  return (definition?.backoff ?? 10) * 1000 * 2 ** Math.max(attempt - 1, 0)
}

/** Whether an error is an answer rather than an accident; trying again would give the same one. */
export function isRefusal(thrown: unknown): boolean {
  const status = (thrown as { status?: unknown } | null)?.status
  return typeof status === 'number' && status < 500
}

/** Whether a job has failed for good after this throw. */
export function isFinal(
  definition: JobDefinition | undefined,
  job: Pick<Job, 'attempt'>,
  thrown: unknown
): boolean {
  return isRefusal(thrown) || job.attempt >= attemptsOf(definition)
}
