import { type FileHandle, open, rm } from 'node:fs/promises'
import { failure, isFullDisk } from '../errors.ts'

export interface WriteLimits {
  /** Bytes; more throws `FILE_TOO_LARGE`. */
  size: number
  /** Called before the first byte and after each further `roomStep` bytes; throws when the disk fills up. */
  demandRoom(): Promise<void>
}

const megabyte = 1024 * 1024
const roomStep = 64 * megabyte
/** Left to itself the collector lets several times as many chunks pile up before it looks at them. */
const tidyStep = 8 * megabyte

/**
 * Writes a stream to a new file, chunk by chunk, and returns its size once it is safe on the disk.
 * Whatever fails, nothing stays behind; a full disk is `DISK_FULL`.
 */
export async function writeUpload(
  path: string,
  body: AsyncIterable<Uint8Array>,
  limits: WriteLimits
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    const size = await writeChunks(file, body, 0, limits)
    await file.sync()
    await file.close()
    return size
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

/**
 * Writes a stream into a file that comes in parts, from `offset` on, and returns how many bytes the file has then.
 * Whatever fails, what arrived stays; a full disk is `DISK_FULL`.
 */
export async function appendUpload(
  path: string,
  body: AsyncIterable<Uint8Array>,
  offset: number,
  limits: WriteLimits
): Promise<number> {
  const file = await open(path, 'r+')
  try {
    return await writeChunks(file, body, offset, limits)
  } finally {
    await file.close()
  }
}

async function writeChunks(
  file: FileHandle,
  body: AsyncIterable<Uint8Array>,
  from: number,
  { size: limit, demandRoom }: WriteLimits
): Promise<number> {
  let size = from
  let checked = from - roomStep
  let tidied = from
  try {
    for await (const chunk of body) {
      if (size + chunk.length > limit) throw failure('FILE_TOO_LARGE')
      if (size - checked >= roomStep) {
        await demandRoom()
        checked = size
      }
      await writeWhole(file, chunk, size)
      size += chunk.length
      if (size - tidied >= tidyStep) {
        globalThis.gc?.({ type: 'minor', execution: 'sync' })
        tidied = size
      }
    }
    return size
  } catch (error) {
    throw isFullDisk(error) ? failure('DISK_FULL', { cause: error }) : error
  }
}

/** A disk that fills up first takes part of a chunk and refuses the rest. */
async function writeWhole(file: FileHandle, chunk: Uint8Array, position: number) {
  for (let at = 0; at < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, at, chunk.length - at, position + at)
    at += bytesWritten
  }
}
