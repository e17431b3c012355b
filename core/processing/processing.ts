import { processingJob } from '../entries/processing-job.ts'
import { coreErrors } from '../errors.ts'
import { stages } from '../hooks/stages.ts'
import { isRefusal } from '../jobs/job-policy.ts'
import type { Node } from '../node.ts'
import { createEntryProcessing } from './entry-processing.ts'
import { type ProcessingOrder, processEntry } from './processing-run.ts'

export type ProcessingParts = Pick<
  Node,
  'config' | 'db' | 'log' | 'hooks' | 'files' | 'uploads' | 'entries' | 'jobs' | 'mediaTypes'
>

/** Seconds; a timer that was set to more would ring at once. */
const longestTimer = 2_147_483

/** Adds the jobs that make an entry's files from its original, quickly or slowly, and lets media types do their part. */
export function createProcessing(parts: ProcessingParts): void {
  const { config, hooks, jobs, mediaTypes } = parts
  const ending = createEntryProcessing(parts)
  const timeout = Math.min(Math.ceil(config.limits.processingTime / 1000), longestTimer)

  const addJob = (name: string, concurrency: number) =>
    jobs.add<ProcessingOrder>({
      name,
      concurrency,
      schema: {
        type: 'object',
        required: ['entry'],
        properties: { entry: { type: 'string', format: 'uuid' }, part: { type: 'string' } },
        additionalProperties: false
      },
      attempts: 3,
      timeout,
      // The original may have to be fetched there.
      scratchSize: config.limits.processingSize + config.limits.fileSize,
      run: (order, job) => processEntry(parts, ending, order, job),
      async gaveUp({ entry, part }, error) {
        await ending.failProcessing(entry, { ...wordsFor(error), ...(part !== undefined && { part }) })
      }
    })
  addJob(processingJob({}), config.worker.concurrency)
  addJob(processingJob({ isSlow: true }), Math.max(1, config.worker.concurrency - 1))

  hooks.node.ready.tap('core', () => {
    for (const type of mediaTypes.list()) {
      hooks.entries.processing.tapPromise({ name: type.name, stage: stages.DERIVE }, async processing => {
        if (processing.entry.mediaType !== type.name) return
        const { part } = processing
        await (part === undefined ? type : type.parts?.[part])?.process(processing)
      })
    }
  })
}

/** An error below 500 was worded for the person, a full disk and a limit of time are no secret; any other is for the log. */
function wordsFor(error: Error): { code: string; message: string } {
  const { code } = error as { code?: unknown }
  if (code === 'DISK_FULL' || code === 'JOB_TIMEOUT') return { code, message: coreErrors[code].message }
  if (isRefusal(error) && typeof code === 'string') return { code, message: error.message }
  return { code: 'PROCESSING_FAILED', message: coreErrors.PROCESSING_FAILED.message }
}
