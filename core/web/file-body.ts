import { Readable, type Writable } from 'node:stream'
import type { ByteRange } from '../contract/storage-driver.ts'
import { holdOpen, type OpenFile } from './open-files.ts'
import { chunkSize, type ReadingBuffer, takePlain, wrap } from './reading-buffer.ts'
import { takeShared } from './reading-thread.ts'

/** Bytes from which on a thread is asked to read: waking it for less takes longer than the reading. */
const long = 2 * chunkSize

/**
 * A file as the body of an answer, whose bytes never change under its path. Piped, it goes out through one buffer that is used again
 * and again, because a new one for every chunk costs most of the time and piles up in memory; read in any other way, it is a stream like
 * others.
 */
export async function openFileBody(path: string, range: ByteRange): Promise<Readable> {
  const bytes = createReading(await holdOpen(path), range)
  const body = new Readable({
    highWaterMark: chunkSize,
    read(size) {
      const chunk = Buffer.allocUnsafe(size)
      bytes.next(wrap(chunk)).then(
        length => this.push(length === 0 ? null : chunk.subarray(0, length)),
        error => this.destroy(error)
      )
    },
    destroy(error, done) {
      bytes.close().then(() => done(error), done)
    }
  })
  const pipe = <To extends NodeJS.WritableStream>(to: To): To => {
    send(body, bytes, to as unknown as Writable).then(
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

interface Reading {
  readonly isLong: boolean
  /** Fills a buffer as far as the range goes; 0 at its end. Rejects where the file ends before. */
  next(buffer: ReadingBuffer): Promise<number>
  /** Waits for what is being read: a file that is closed meanwhile may be another by the same number. */
  close(): Promise<void>
}

function createReading({ handle, release }: OpenFile, { start, end }: ByteRange): Reading {
  let at = start
  let running: Promise<unknown> | undefined
  const readInto = async ({ bytes, fill }: ReadingBuffer) => {
    const bytesRead = await fill(handle, Math.min(bytes.length, end - at + 1), at)
    if (bytesRead === 0) throw new Error('The file is shorter than it was.')
    at += bytesRead
    return bytesRead
  }
  return {
    isLong: end - start >= long,
    next(buffer) {
      if (at > end) return Promise.resolve(0)
      const reading = readInto(buffer)
      running = reading
      return reading
    },
    async close() {
      await running?.catch(() => undefined)
      release()
    }
  }
}

async function send(body: Readable, bytes: Reading, to: Writable) {
  const buffer = bytes.isLong ? takeShared() : takePlain()
  const { write, finish } = createWriting(body, buffer, to)
  try {
    for (let length = await bytes.next(buffer); length > 0; length = await bytes.next(buffer)) {
      await write(length)
    }
  } finally {
    finish()
  }
}

/** One buffer on its way out. It is given back once the answer is over and nothing of it is still leaving. */
function createWriting(body: Readable, { bytes, release }: ReadingBuffer, to: Writable) {
  let isLeaving = false
  let isOver = false
  let giveUp: ((error: Error) => void) | undefined
  body.once('close', () => giveUp?.(new Error('The reader went away.')))
  const giveBack = () => {
    if (isOver && !isLeaving) release()
  }
  return {
    /** Resolves once so many bytes have left; rejects when the reader goes away before. */
    write(length: number) {
      return new Promise<void>((resolve, reject) => {
        if (body.destroyed) return reject(new Error('The reader went away.'))
        giveUp = reject
        isLeaving = true
        to.write(bytes.subarray(0, length), error => {
          giveUp = undefined
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
