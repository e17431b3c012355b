import { type Entry, openPromise } from 'yauzl'
import { UnreadableDocument } from '../problems.ts'

/** Entries of a bomb are many, or many times as large as they look. */
const mostEntries = 20_000
const mostRatio = 1000
/** What is smaller may be packed as well as it likes. */
const harmless = 100_000

export interface Archive {
  has(path: string): boolean
  /** Undefined where there is no such file. */
  read(path: string): Promise<Buffer | undefined>
  close(): void
}

/**
 * A ZIP whose parts are unpacked one by one, all together no more than allowed. Names that lead out of it are refused by the reader,
 * which also checks that no more comes out of an entry than it says.
 */
export async function openArchive(path: string, maxBytes: number): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(refuse)
  const entries = new Map<string, Entry>()
  let left = maxBytes
  try {
    if (zip.entryCount > mostEntries) throw new Error('It has too many entries.')
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (cause) {
    zip.close()
    return refuse(cause)
  }
  const unpack = async (entry: Entry) => {
    const isBomb = entry.uncompressedSize > Math.max(entry.compressedSize * mostRatio, harmless)
    if (isBomb || entry.uncompressedSize > left) throw new Error(`${entry.fileName} is too large.`)
    left -= entry.uncompressedSize
    return Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry)))
  }
  return {
    has: name => entries.has(name),
    async read(name) {
      const entry = entries.get(name)
      return entry && (await unpack(entry).catch(refuse))
    },
    close: () => zip.close()
  }
}

function refuse(cause: unknown): never {
  throw new UnreadableDocument('DOCUMENT_ARCHIVE_REFUSED', {}, { cause })
}
