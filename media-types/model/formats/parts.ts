import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path/posix'
import type { Limits } from './limits.ts'

/** Files that came with a model: in its archive, or beside it. */
export interface Parts {
  /** By the name that the model calls it; folders and case are no matter. Never leads to a file of this machine. */
  find(name: string): Buffer | undefined
}

/** One that lies beside a model, under the name by which the model calls it. */
export interface PartFile {
  readonly name: string
  readonly path: string
}

/** As much as an archive of them might unpack to. */
export async function readParts(files: readonly PartFile[], limits: Limits): Promise<Parts> {
  const sizes = await Promise.all(files.map(async ({ path }) => (await stat(path)).size))
  limits.demandBytes(sizes.reduce((sum, size) => sum + size, 0))
  const read = files.map(async ({ name, path }) => [name, await readFile(path)] as const)
  return createParts(new Map(await Promise.all(read)))
}

export function createParts(files: ReadonlyMap<string, Buffer>): Parts {
  const byName = new Map([...files].map(([path, bytes]) => [keyOf(path), bytes]))
  return { find: name => byName.get(keyOf(name)) }
}

function keyOf(path: string): string {
  const plainPath = path.replaceAll('\\', '/')
  return basename(decode(plainPath)).toLowerCase()
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
