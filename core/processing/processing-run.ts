import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Entry } from '../entries/entries.ts'
import { failure } from '../errors.ts'
import type { FileRecord } from '../files/files.ts'
import type { Processing, RunningJob } from '../plugin.ts'
import { type EntryProcessing, type ProcessingResult, pickOriginal } from './entry-processing.ts'
import type { ProcessingParts } from './processing.ts'
import { runThread } from './processing-thread.ts'

/** One run: from the original to new files, facts and a suggestion. Whatever goes wrong, the old ones are still there. */
export async function processEntry(
  parts: ProcessingParts,
  { finishProcessing, showProcessing }: EntryProcessing,
  id: string,
  job: RunningJob
): Promise<void> {
  const { entries, files, hooks, mediaTypes } = parts
  const entry = await entries.byId(id)
  if (!entry || entry.state === 'removed') return
  const stored = (await files.ofEntries([entry])).get(id) ?? []
  const original = pickOriginal(stored)
  if (!original) throw failure('FILE_MISSING')
  const subject = asReplaced(entry, original)
  if (!mediaTypes.get(subject.mediaType)) throw failure('FILE_UNKNOWN')

  const scratch = await job.scratch()
  const path = await files.localPath(original, scratch)
  const companions = stored.filter(({ role }) => role === 'companion')
  const show = (result: ProcessingResult) => showProcessing(entry, result)
  const run = createRun(parts, { entry: subject, original, path, scratch, companions, show, job })
  const hashing = hashFile(path, job.signal)
  hashing.catch(() => {})
  try {
    await hooks.entries.processing.promise(run.processing)
    job.signal.throwIfAborted()
    const finished = await finishProcessing(entry, { ...run.result(), hash: await hashing })
    if (!finished) await run.discard()
  } catch (thrown) {
    await run.discard().catch(error => job.log.warn({ err: error }, 'files.left'))
    throw thrown
  }
}

/** A replacement may be of another kind than the file it replaces. */
function asReplaced(entry: Entry, { role, meta }: FileRecord): Entry {
  if (role !== 'replacement') return entry
  return {
    ...entry,
    mediaType: String(meta.mediaType ?? entry.mediaType),
    fileName: String(meta.name ?? entry.fileName)
  }
}

interface RunSubject extends Pick<Processing, 'entry' | 'original' | 'path' | 'scratch' | 'companions'> {
  show(result: ProcessingResult): Promise<unknown>
  job: RunningJob
}

function createRun({ files }: ProcessingParts, { job, show, ...subject }: RunSubject) {
  const added: FileRecord[] = []
  const remove = ({ role, key }: FileRecord) => files.driver(role).remove(key)
  const named = async () => {
    const stored = (await files.ofEntries([subject.entry])).get(subject.entry.id) ?? []
    return new Set(stored.map(({ id }) => id))
  }
  const result: Omit<ProcessingResult, 'hash'> = {
    original: subject.original,
    type: undefined,
    files: added,
    facts: {},
    suggestion: {}
  }
  const processing: Processing = {
    ...subject,
    added,
    facts: result.facts,
    signal: job.signal,
    log: job.log.child({ entry: subject.entry.id }),
    progress: job.progress,
    thread: (file, limits, take) => runThread(file, limits, take, job.signal),
    pathOf: companion => files.localPath(companion, subject.scratch),
    async add(file) {
      job.signal.throwIfAborted()
      const record = await files.store(subject.entry, file)
      added.push(record)
      return record
    },
    async withdraw(file) {
      const at = added.indexOf(file)
      if (at !== -1) added.splice(at, 1)
      // One that was shown goes with its row, at the next showing.
      if (!(await named()).has(file.id)) await remove(file)
    },
    async showSoFar() {
      job.signal.throwIfAborted()
      await show({ ...result, files: [...added], hash: null })
    },
    identify(type) {
      result.type = type
    },
    suggest({ fields, ...suggestion }) {
      Object.assign(result.suggestion, suggestion)
      if (fields) result.suggestion.fields = { ...result.suggestion.fields, ...fields }
    }
  }
  return {
    processing,
    result: () => result,
    /** Removes bytes that no row names; what cannot be removed now is swept later. */
    async discard() {
      // The database may have kept the rows and lost its answer.
      const kept = await named()
      await Promise.allSettled(added.filter(({ id }) => !kept.has(id)).map(remove))
    }
  }
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash, { signal })
  return hash.digest('hex')
}
