import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { RunningJob } from '../contract/job.ts'
import type { MediaType } from '../contract/media-type.ts'
import type { Processing } from '../contract/processing.ts'
import type { Entry } from '../entries/entries.ts'
import { failure } from '../errors.ts'
import { readHead } from '../files/file-head.ts'
import type { FileRecord, FileRole } from '../files/files.ts'
import { createBoundedStore } from './bounded-store.ts'
import type { EntryProcessing, ProcessingResult } from './entry-processing.ts'
import { watchParts } from './part-wishes.ts'
import { toPlaceholder } from './placeholder.ts'
import type { ProcessingParts } from './processing.ts'
import { findOriginal } from './processing-swap.ts'
import { runThread } from './processing-thread.ts'
import { together } from './together.ts'

/** What a job asks for: everything, or a part of it. */
export interface ProcessingOrder {
  entry: string
  part?: string
}

/** One run: from the original to new files, facts and a suggestion, or to a part of them. Whatever goes wrong, the old ones are still there. */
export async function processEntry(
  parts: ProcessingParts,
  { finishProcessing, showProcessing }: EntryProcessing,
  { entry: id, part: name }: ProcessingOrder,
  job: RunningJob
): Promise<void> {
  const { entries, files, hooks, mediaTypes } = parts
  const entry = await entries.byId(id)
  if (!entry || entry.state === 'removed') return
  const askAgain = name === undefined ? await watchParts(parts, entry) : undefined
  const stored = (await files.ofEntries([entry])).get(id) ?? []
  const original = findOriginal(stored, name)
  if (!original) throw failure('FILE_MISSING')
  const subject = asReplaced(entry, original)
  const type = mediaTypes.get(subject.mediaType)
  if (!type) throw failure('FILE_UNKNOWN')
  const part = name === undefined ? undefined : findPart(type, entry, name)
  if (name !== undefined && !part) return

  const scratch = await job.scratch()
  const path = await files.localPath(original, scratch)
  const companions = stored.filter(({ role }) => role === 'companion')
  const earlier = stored.filter(({ role }) => !given.includes(role))
  const show = (result: ProcessingResult) => showProcessing(entry, result)
  const result = createResult(type, original, stored, part)
  const run = createRun(parts, {
    ...{ entry: subject, original, path, scratch, companions, earlier },
    ...{ result, show, job }
  })
  const hashing = part ? Promise.resolve(original.hash) : hashFile(path, job.signal)
  hashing.catch(() => {})
  try {
    await hooks.entries.processing.promise(run.processing)
    job.signal.throwIfAborted()
    const finished = await finishProcessing(entry, { ...result, hash: await hashing })
    if (finished) await askAgain?.(finished, result)
  } finally {
    // Of a run that failed or came too late, nothing is kept; of any other, nothing that was made by itself meanwhile.
    await run.discard().catch(error => job.log.warn({ err: error }, 'files.left'))
  }
}

/** Roles of what people gave. */
const given: readonly FileRole[] = ['original', 'replacement', 'companion']

/** A replacement may be of another kind than the file it replaces. */
function asReplaced(entry: Entry, { role, meta }: FileRecord): Entry {
  if (role !== 'replacement') return entry
  return {
    ...entry,
    mediaType: String(meta.mediaType ?? entry.mediaType),
    fileName: String(meta.name ?? entry.fileName)
  }
}

/** Nothing where there are no files yet that it could be a part of: who makes all of them makes it too. */
function findPart({ parts }: MediaType, { processedAt }: Entry, name: string) {
  const part = processedAt === null ? undefined : parts?.[name]
  return part && { ...part, name }
}

interface OpenResult extends Omit<ProcessingResult, 'hash'> {
  readonly files: FileRecord[]
}

function createResult(
  { parts = {} }: MediaType,
  original: FileRecord,
  stored: readonly FileRecord[],
  part: ProcessingResult['part']
): OpenResult {
  return {
    original,
    before: new Set(stored.map(({ id }) => id)),
    parts: Object.values(parts),
    ...(part && { part }),
    type: undefined,
    files: [],
    standIn: undefined,
    facts: {},
    suggestion: {}
  }
}

type Given = 'entry' | 'original' | 'path' | 'scratch' | 'companions' | 'earlier'

interface RunSubject extends Pick<Processing, Given> {
  result: OpenResult
  show(result: ProcessingResult): Promise<unknown>
  job: RunningJob
}

function createRun(parts: ProcessingParts, { job, result, show, ...subject }: RunSubject) {
  const { files } = parts
  const store = createBoundedStore(parts)
  const added = result.files
  const remove = ({ role, key }: FileRecord) => files.driver(role).remove(key)
  const named = async () => {
    const stored = (await files.ofEntries([subject.entry])).get(subject.entry.id) ?? []
    return new Set(stored.map(({ id }) => id))
  }
  const processing: Processing = {
    ...subject,
    ...(result.part && { part: result.part.name }),
    added,
    facts: result.facts,
    signal: job.signal,
    log: job.log.child({ entry: subject.entry.id }),
    progress: job.progress,
    thread: (file, limits, take) => runThread(file, limits, take, job.signal),
    pathOf: file => files.localPath(file, subject.scratch),
    headOf: readHead,
    toPlaceholder,
    together,
    async add(file) {
      job.signal.throwIfAborted()
      const record = await store(subject.entry, file)
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
      await show({ ...result, files: [...added], standIn: undefined, hash: null })
    },
    async standIn({ path, ...file }) {
      job.signal.throwIfAborted()
      if (result.part) return
      if (result.standIn) await remove(result.standIn)
      const hash = await hashFile(path, job.signal)
      const { name = subject.entry.fileName } = subject.original.meta
      const meta = { name, isStandIn: true }
      const stored = await store(subject.entry, { ...file, role: 'original', body: { path }, meta })
      result.standIn = { ...stored, hash }
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
    /** Removes bytes that no row names; what cannot be removed now is swept later. */
    async discard() {
      // The database may have kept the rows and lost its answer.
      const kept = await named()
      const stored = result.standIn ? [...added, result.standIn] : added
      await Promise.allSettled(stored.filter(({ id }) => !kept.has(id)).map(remove))
    }
  }
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash, { signal })
  return hash.digest('hex')
}
