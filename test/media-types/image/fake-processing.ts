import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Processing, Suggestion } from '../../../core/contract/processing.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { HobError } from '../../../core/errors.ts'
import { readHead } from '../../../core/files/file-head.ts'
import type { FileRecord, NewFile } from '../../../core/files/files.ts'
import type { Json } from '../../../core/json.ts'
import { createLog } from '../../../core/log.ts'
import { toPlaceholder } from '../../../core/processing/placeholder.ts'
import { runThread } from '../../../core/processing/processing-thread.ts'
import { together } from '../../../core/processing/together.ts'
import { describeImage } from '../../../media-types/image/describe.ts'
import { createProblem } from '../../../media-types/image/problems.ts'
import { processImage } from '../../../media-types/image/process.ts'
import { type ImageSettings, settingsSchema } from '../../../media-types/image/settings.ts'

export const problem = createProblem((code, message, options) => new HobError(code, message, options))

/** The defaults of the schema, with some of them changed. */
export function settingsWith(changes: Partial<ImageSettings> = {}): ImageSettings {
  const properties = settingsSchema.properties as Record<string, { default: unknown }>
  const defaults = Object.entries(properties).map(([name, property]) => [name, property.default])
  return { ...Object.fromEntries(defaults), ...changes }
}

/** What one run left: files with their bytes, facts, suggestion, steps. */
export interface Outcome {
  readonly files: readonly FileRecord[]
  readonly bytes: ReadonlyMap<string, Buffer>
  readonly facts: Record<string, Json>
  readonly suggestion: Suggestion
  /** What the original was identified as. */
  readonly type: string | undefined
  readonly steps: readonly string[]
  readonly fractions: readonly number[]
  ofRole(role: string): FileRecord[]
  bytesOf(file: FileRecord): Buffer
  describe(): ReturnType<typeof describeImage>
  /** Removes the scratch folder; a failed run removes its own. */
  cleanUp(): Promise<void>
}

/** Runs the media type on a file as the node would, without a node. */
export async function runImage(
  path: string,
  changes: Partial<ImageSettings> = {},
  signal = new AbortController().signal
): Promise<Outcome> {
  const bytes = new Map<string, Buffer>()
  const added: FileRecord[] = []
  const facts: Record<string, Json> = {}
  const suggestion: Suggestion = {}
  const steps: string[] = []
  const types: string[] = []
  const fractions: number[] = []
  const { size } = await stat(path)
  const original = record(0, { role: 'original', type: 'application/octet-stream', body: { path } }, size)
  const entry = { facts, fileName: basename(path) } as unknown as Entry
  const scratch = await mkdtemp(join(tmpdir(), 'hob-image-'))
  const cleanUp = () => rm(scratch, { recursive: true, force: true })
  const job: Processing = {
    entry,
    original,
    path,
    scratch,
    signal,
    log: createLog({ level: 'silent' }),
    facts,
    added,
    companions: [],
    earlier: [],
    pathOf: async () => path,
    headOf: readHead,
    toPlaceholder,
    together,
    async withdraw(file) {
      added.splice(added.indexOf(file), 1)
    },
    showSoFar: async () => undefined,
    standIn: async () => undefined,
    thread: (file, limits, take) => runThread(file, limits, take, signal),
    async add(file) {
      const stored = await readBody(file)
      const row = record(added.length + 1, file, stored.length)
      bytes.set(row.id, stored)
      added.push(row)
      return row
    },
    identify: type => void types.push(type),
    suggest: more => void Object.assign(suggestion, more),
    progress(fraction, step) {
      fractions.push(fraction)
      if (step && steps.at(-1) !== step) steps.push(step)
    }
  }
  await processImage(job, settingsWith(changes), problem).catch(async thrown => {
    await cleanUp()
    throw thrown
  })
  const files = [original, ...added]
  return {
    files,
    bytes,
    facts,
    suggestion,
    type: types.at(-1),
    steps,
    fractions,
    ofRole: role => files.filter(file => file.role === role),
    bytesOf: file => bytes.get(file.id)!,
    describe: () => describeImage(entry, files),
    cleanUp
  }
}

function record(index: number, file: NewFile, size: number): FileRecord {
  const { role, type, width = null, height = null, duration = null, meta = {} } = file
  const id = `file-${index}`
  const key = createHash('sha256').update(id).digest('hex')
  return {
    id,
    entry: 'entry',
    role,
    key,
    storage: 'fake',
    type,
    size,
    width,
    height,
    duration,
    hash: null,
    meta,
    createdAt: 0
  }
}

async function readBody({ body }: NewFile): Promise<Buffer> {
  return buffer('path' in body ? createReadStream((body as { path: string }).path) : (body as Readable))
}
