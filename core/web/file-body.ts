import { type FileHandle, open } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import type { ByteRange } from '../plugin.ts'

/** Bytes read at once: large enough that the turns between disk and network do not count. */
const chunkSize = 256 * 1024
/** Buffers kept for the next answer; more are made where more answers go out at once. */
const mostKept = 64
const kept: Buffer[] = []

/**
 * A file as the body of an answer. Piped, it goes out through one buffer that is used again and again, because a new one for
 * every chunk costs most of the time and piles up in memory; read in any other way, it is a stream like others.
 */
export async function openFileBody(path: string, { start, end }: ByteRange): Promise<Readable> {
  const file = await open(path)
  const body = file.createReadStream({ start, end })
  const pipe = <To extends NodeJS.WritableStream>(to: To): To => {
    send(body, file, { start, end }, to as unknown as Writable).then(
      () => {
        body.push(null)
        body.resume()
      },
      error => body.destroy(error)
    )
    return to
  }
  return Object.assign(body, { pipe })
}

async function send(body: Readable, file: FileHandle, { start, end }: ByteRange, to: Writable) {
  const { buffer, write, finish } = createWriting(body, to)
  try {
    for (let at = start; at <= end; ) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(chunkSize, end - at + 1), at)
      if (bytesRead === 0) throw new Error('The file is shorter than it was.')
      await write(bytesRead)
      at += bytesRead
    }
  } finally {
    finish()
  }
}

/** One buffer on its way out. It is given back once the answer is over and nothing of it is still leaving. */
function createWriting(body: Readable, to: Writable) {
  const buffer = kept.pop() ?? Buffer.allocUnsafeSlow(chunkSize)
  let isLeaving = false
  let isOver = false
  let giveUp = () => {}
  body.once('close', () => giveUp())
  const giveBack = () => {
    if (isOver && !isLeaving && kept.length < mostKept) kept.push(buffer)
  }
  return {
    buffer,
    /** Resolves once so many bytes have left; rejects when the reader goes away before. */
    write(length: number) {
      return new Promise<void>((resolve, reject) => {
        giveUp = () => reject(new Error('The reader went away.'))
        if (body.destroyed) return giveUp()
        isLeaving = true
        to.write(buffer.subarray(0, length), error => {
          isLeaving = false
          giveBack()
          if (error) reject(error)
          else resolve()
        })
      })
    },
    finish() {
      isOver = true
      giveBack()
    }
  }
}
