import { coreErrors } from '../errors.ts'
import { stages } from '../hooks.ts'
import { isRefusal } from '../jobs/job-policy.ts'
import type { Node } from '../node.ts'
import { createEntryProcessing } from './entry-processing.ts'
import { processEntry } from './processing-run.ts'

export type ProcessingParts = Pick<
  Node,
  'config' | 'db' | 'log' | 'hooks' | 'files' | 'entries' | 'jobs' | 'mediaTypes'
>

/** Seconds; a long film on a small machine takes hours. */
const longest = 12 * 3600

/** Adds the job `entries.process`, which makes an entry's files from its original, and lets media types do their part. */
export function createProcessing(parts: ProcessingParts): void {
  const { config, hooks, jobs, mediaTypes } = parts
  const ending = createEntryProcessing(parts)

  jobs.add<{ entry: string }>({
    name: 'entries.process',
    schema: {
      type: 'object',
      required: ['entry'],
      properties: { entry: { type: 'string', format: 'uuid' } },
      additionalProperties: false
    },
    attempts: 3,
    concurrency: config.worker.concurrency,
    timeout: longest,
    run: ({ entry }, job) => processEntry(parts, ending, entry, job),
    async gaveUp({ entry }, error) {
      await ending.failProcessing(entry, wordsFor(error))
    }
  })

  hooks.node.ready.tap('core', () => {
    for (const type of mediaTypes.list()) {
      hooks.entries.processing.tapPromise({ name: type.name, stage: stages.DERIVE }, async processing => {
        if (processing.entry.mediaType === type.name) await type.process(processing)
      })
    }
  })
}

/** An error below 500 was worded for the person, and a full disk is not the file's fault; any other is for the log. */
function wordsFor(error: Error): { code: string; message: string } {
  const { code } = error as { code?: unknown }
  if (code === 'DISK_FULL') return { code, message: coreErrors.DISK_FULL.message }
  if (isRefusal(error) && typeof code === 'string') return { code, message: error.message }
  return { code: 'PROCESSING_FAILED', message: coreErrors.PROCESSING_FAILED.message }
}
