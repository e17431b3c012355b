import type { Log } from '../log.ts'
import type { Schema } from '../schema.ts'

export interface JobDefinition<Data extends object = object> {
  /** Prefixed by the plugin's name: `entries.process`. */
  readonly name: string
  readonly schema: Schema
  run(data: Data, job: RunningJob): Promise<void>
  /** Attempts in all before the job counts as failed. @default 3 */
  readonly attempts?: number
  /** Seconds before the second attempt; doubled each time. @default 10 */
  readonly backoff?: number
  /** How many at once in one worker. @default 1 */
  readonly concurrency?: number
  /** Seconds. @default 3600 */
  readonly timeout?: number
  /** Bytes of the disk that its scratch folder may take; with more it ends as `PROCESSING_TOO_LARGE`. @default any */
  readonly scratchSize?: number
  /** Called after the last attempt failed; again when the process died before that was stored. */
  gaveUp?(data: Data, error: Error): Promise<void>
}

export interface RunningJob {
  readonly id: string
  readonly attempt: number
  readonly signal: AbortSignal
  readonly log: Log
  /** An empty folder of this attempt, made when first asked for and removed afterwards. */
  scratch(): Promise<string>
  progress(fraction: number, step?: string): void
}
