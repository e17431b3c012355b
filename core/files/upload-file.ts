import { open, rm } from 'node:fs/promises'
import { failure, isFullDisk } from '../errors.ts'

export interface WriteLimits {
  /** Bytes; more throws `FILE_TOO_LARGE`. */
  size: number
  /** Called before the first byte and after each further `roomStep` bytes; throws when the disk fills up. */
  demandRoom(): Promise<void>
}

const roomStep = 64 * 1024 * 1024

/**
 * Writes a stream to a new file, chunk by chunk, and returns its size once it is safe on the disk.
 * Whatever fails, nothing stays behind; a full disk is `DISK_FULL`.
 */
export async function writeUpload(
  path: string,
  body: AsyncIterable<Uint8Array>,
  { size: limit, demandRoom }: WriteLimits
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  let checked = -roomStep
  try {
    for await (const chunk of body) {
      if (size + chunk.length > limit) throw failure('FILE_TOO_LARGE')
      if (size - checked >= roomStep) {
        await demandRoom()
        checked = size
      }
      await writeWhole(file, chunk)
      size += chunk.length
    }
    await file.sync()
    await file.close()
    return size
  } catch (error) {
    await file.close().catch(() => {})
    await rm(path, { force: true })
    throw isFullDisk(error) ? failure('DISK_FULL', { cause: error }) : error
  }
}

/** A disk that fills up first takes part of a chunk and refuses the rest. */
async function writeWhole(file: Awaited<ReturnType<typeof open>>, chunk: Uint8Array) {
  for (let at = 0; at < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, at)
    at += bytesWritten
  }
}
