import { open } from 'node:fs/promises'

/** Random access to a file's bytes. Reading beyond the end throws: a structure that says so is not understood. */
export interface ByteReader {
  readonly size: number
  read(start: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** Walkers read small pieces one after the other; a window saves most of the system calls. */
const windowBytes = 64 * 1024

/** Blocks of metadata are small; a larger one is a lie or a trap. */
const longestRead = 16 * 1024 * 1024

export async function openReader(path: string): Promise<ByteReader> {
  const file = await open(path)
  const { size } = await file.stat()
  let window = { from: 0, bytes: Buffer.alloc(0) }
  const openWindow = async (from: number, length: number) => {
    const buffer = Buffer.alloc(Math.min(Math.max(length, windowBytes), size - from))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from)
    return { from, bytes: buffer.subarray(0, bytesRead) }
  }
  return {
    size,
    async read(start, length) {
      if (start < 0 || length < 0 || length > longestRead || start + length > size)
        throw new RangeError('Beyond the file.')
      const holds = start >= window.from && start + length <= window.from + window.bytes.length
      const here = holds ? window : await openWindow(start, length)
      window = here
      return here.bytes.subarray(start - here.from, start - here.from + length)
    },
    close: () => file.close()
  }
}
