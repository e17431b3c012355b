import { stat } from 'node:fs/promises'
import { pipeline, Readable, Transform } from 'node:stream'
import { failure } from '../errors.ts'
import type { Files } from '../files/files.ts'
import type { Node } from '../node.ts'

/**
 * Stores as `files.store` does, but no more bytes in all than `limits.processingSize`, and nothing once less than `limits.freeDisk` is
 * left. Throws `PROCESSING_TOO_LARGE` or `DISK_FULL`; what was stored before stays.
 */
export function createBoundedStore({
  config,
  files,
  uploads
}: Pick<Node, 'config' | 'files' | 'uploads'>): Files['store'] {
  let left = config.limits.processingSize
  const take = (bytes: number) => {
    left -= bytes
    if (left < 0) throw failure('PROCESSING_TOO_LARGE')
  }
  return async (entry, file) => {
    const { body, expected = 0 } = file
    // A file of the scratch folder has taken its room already.
    await uploads.demandRoom(body instanceof Readable ? expected : 0)
    if (body instanceof Readable) return files.store(entry, { ...file, body: countBytes(body, take) })
    take((await stat(body.path)).size)
    return files.store(entry, file)
  }
}

/** The same bytes, each told before it goes on; who throws at them ends the stream. */
function countBytes(body: Readable, take: (bytes: number) => void): Readable {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        take(chunk.length)
        done(null, chunk)
      } catch (thrown) {
        done(thrown as Error)
      }
    }
  })
  // Whoever reads the counter hears of what goes wrong.
  pipeline(body, counter, () => {})
  return counter
}
