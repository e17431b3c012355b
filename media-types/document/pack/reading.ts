import type { Readable } from 'node:stream'
import type { FileRecord, Files } from '../../../core/files/files.ts'
import { type Contents, contentsName, type PackIndex, packRole } from './pack.ts'

/** Indexes in memory; a file never changes, so they are true for ever. */
const kept = 100

export interface OpenPart {
  readonly type: string
  readonly size: number
  open(): Promise<Readable>
}

export interface Packs {
  /** Undefined where there is no such part. */
  find(file: FileRecord, name: string): Promise<OpenPart | undefined>
  readText(file: FileRecord, name: string): Promise<string | undefined>
  readContents(file: FileRecord): Promise<Contents>
}

export const isPack = (file: Pick<FileRecord, 'role' | 'meta'>) =>
  file.role === packRole && typeof file.meta.index === 'number'

export function createPacks(files: Pick<Files, 'read'>): Packs {
  const indexes = new Map<string, PackIndex>()

  async function readIndex(file: FileRecord): Promise<PackIndex> {
    const known = indexes.get(file.id)
    if (known) return known
    const range = { start: Number(file.meta.index), end: file.size - 1 }
    const index = Object.assign(Object.create(null), JSON.parse(await readAll(await files.read(file, range))))
    indexes.set(file.id, index)
    const [oldest] = indexes.keys()
    if (indexes.size > kept && oldest) indexes.delete(oldest)
    return index
  }

  async function find(file: FileRecord, name: string): Promise<OpenPart | undefined> {
    const part = isPack(file) ? (await readIndex(file))[name] : undefined
    if (!part || part[1] === 0) return undefined
    const [start, size, type] = part
    return { type, size, open: () => files.read(file, { start, end: start + size - 1 }) }
  }

  async function readText(file: FileRecord, name: string) {
    const part = await find(file, name)
    return part && (await readAll(await part.open()))
  }

  return {
    find,
    readText,
    readContents: async file => JSON.parse((await readText(file, contentsName)) ?? '{"outline":[]}')
  }
}

async function readAll(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray()).toString()
}
