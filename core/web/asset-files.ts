import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'

interface AssetFile {
  /** Bytes. */
  readonly size: number
  open(): Buffer | Readable
}

/** Bytes of a file up to which it is kept, and of all that are kept; the code of every page takes a tenth of that. */
const [largest, most] = [64 * 1024, 2 * 1024 * 1024]

/**
 * Finds files whose names tell their contents apart. Small ones are read once: everybody asks for the same few, and going to the disk
 * takes five times as long as the rest of such an answer.
 */
export function createAssetFiles(): (path: string) => Promise<AssetFile | undefined> {
  const kept = new Map<string, AssetFile>()
  let sum = 0

  function keep(path: string, file: AssetFile) {
    kept.set(path, file)
    sum += file.size
    for (const [oldest, { size }] of kept) {
      if (sum <= most) return
      kept.delete(oldest)
      sum -= size
    }
  }

  return async path => {
    const known = kept.get(path)
    if (known) return known
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return undefined
    if (found.size > largest) return { size: found.size, open: () => createReadStream(path) }
    const bytes = await readFile(path)
    const file = { size: bytes.length, open: () => bytes }
    if (!kept.has(path)) keep(path, file)
    return file
  }
}
