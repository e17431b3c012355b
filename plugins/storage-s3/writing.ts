import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Bucket } from './bucket.ts'

export interface WrittenObject {
  key: string
  type: string
  /** Exactly. */
  size?: number
  /** About, where it is not known exactly. */
  expected?: number
}

const mebibyte = 1024 * 1024
/** Services take ten thousand parts of one object; the others are for what turns out larger than expected. */
const mostParts = 9_000

/**
 * Writes an object in parts. It is there once all of them are: whoever reads meanwhile finds what was there before, and a body that
 * fails or has another size than announced leaves nothing.
 */
export async function writeObject(bucket: Bucket, body: Readable, object: WrittenObject): Promise<void> {
  const { Upload } = await import('@aws-sdk/lib-storage')
  const { key, type, size } = object
  const measured = measure(size)
  const reading = pipeline(body, measured)
  const upload = new Upload({
    client: bucket.client,
    params: { Bucket: bucket.name, Key: key, Body: measured, ContentType: type },
    partSize: partSizeFor(object),
    queueSize: 2
  })
  const [sent, read] = await Promise.allSettled([
    upload.done().catch(error => {
      measured.destroy(error)
      throw error
    }),
    reading
  ])
  if (read.status === 'rejected') throw read.reason
  if (sent.status === 'rejected') throw sent.reason
}

/** As small as memory likes it, and as large as the number of parts demands. */
function partSizeFor({ size, expected = 0 }: WrittenObject): number {
  return Math.max(5 * mebibyte, Math.ceil((size ?? expected) / mostParts / mebibyte) * mebibyte)
}

/** Passes a body on, and fails at its end where another size was announced. */
function measure(size: number | undefined): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer | string, _encoding, done) {
      seen += Buffer.byteLength(chunk)
      done(null, chunk)
    },
    flush(done) {
      const isWrong = size !== undefined && seen !== size
      done(isWrong ? new Error(`${size} bytes were announced, ${seen} came.`) : null)
    }
  })
}
