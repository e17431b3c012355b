import type { FileHandle } from 'node:fs/promises'

/** Bytes read at once: large enough that the turns between disk and network do not count, small enough to stay near the processor. */
export const chunkSize = 512 * 1024
/** Buffers kept for the next answer; more are made where more answers go out at once. */
const mostKept = 32
const kept: Buffer[] = []

/** A buffer that is filled again and again. */
export interface ReadingBuffer {
  readonly bytes: Buffer
  /** Resolves to how many bytes are at its start now. */
  fill(handle: FileHandle, length: number, at: number): Promise<number>
  /** To be called once, when nothing is read into it and nothing leaves it any more. */
  release(): void
}

/** Bytes that nobody else has. */
export function wrap(bytes: Buffer, release = () => {}): ReadingBuffer {
  const fill = async (handle: FileHandle, length: number, at: number) =>
    (await handle.read(bytes, 0, length, at)).bytesRead
  return { bytes, fill, release }
}

/** One that is used again for the next answer. */
export function takePlain(): ReadingBuffer {
  const bytes = kept.pop() ?? Buffer.allocUnsafeSlow(chunkSize)
  return wrap(bytes, () => {
    if (kept.length < mostKept) kept.push(bytes)
  })
}
