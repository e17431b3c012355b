import { fromBufferPromise, openPromise } from 'yauzl'
import { UnreadableModel } from '../problems.ts'
import type { Limits } from './limits.ts'

/** Entries of a bomb are many, or many times as large as they look. */
const mostEntries = 5000
const mostRatio = 1000

/**
 * Everything in a ZIP that is wanted, by its path there, in memory. Names that lead out of the archive are refused by the reader, which
 * also checks that no more comes out of an entry than it says.
 */
export async function readArchive(
  source: string | Buffer,
  limits: Limits,
  isWanted: (path: string) => boolean
): Promise<Map<string, Buffer>> {
  try {
    return await readEntries(source, limits, isWanted)
  } catch (cause) {
    throw cause instanceof UnreadableModel ? cause : refusal(cause)
  }
}

async function readEntries(source: string | Buffer, limits: Limits, isWanted: (path: string) => boolean) {
  const zip = await (typeof source === 'string'
    ? openPromise(source, { lazyEntries: true, autoClose: false })
    : fromBufferPromise(source, { lazyEntries: true }))
  try {
    if (zip.entryCount > mostEntries) throw refusal()
    const files = new Map<string, Buffer>()
    let left = limits.bytes
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || !isWanted(entry.fileName)) continue
      const isBomb = entry.uncompressedSize > Math.max(entry.compressedSize, 1024) * mostRatio
      if (isBomb || entry.uncompressedSize > left) throw refusal()
      const chunks = await Array.fromAsync(await zip.openReadStreamPromise(entry))
      const bytes = Buffer.concat(chunks)
      left -= bytes.length
      files.set(entry.fileName, bytes)
    }
    return files
  } finally {
    zip.close()
  }
}

function refusal(cause?: unknown) {
  return new UnreadableModel('MODEL_ARCHIVE_REFUSED', {}, { cause })
}
