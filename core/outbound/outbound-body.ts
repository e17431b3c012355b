import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { failure, HobError } from '../errors.ts'

/** What is asked for and understood; anything else is an answer not as expected. */
export const acceptedEncodings = 'gzip, br'

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress
}

/** The decoded body, cut off with `FETCH_TOO_LARGE` once more than `size` bytes came, before or after decoding. */
export function limitBody(body: Readable, encoding: string | null, size: number): Readable {
  if (!encoding || encoding === 'identity') return Readable.from(limit(body, size))
  const decoder = decoders[encoding.toLowerCase()]?.()
  if (!decoder) {
    body.on('error', () => {}).destroy()
    throw failure('FETCH_FAILED', { message: 'The other server sent an encoding that was not asked for.' })
  }
  pipeline(Readable.from(limit(body, size)), decoder, () => {})
  return Readable.from(limit(decoder, size))
}

/** Reads a limited body whole. */
export async function collect(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Whatever went wrong on the way, in the words of the error table. */
export function toFetchError(thrown: unknown): HobError {
  if (thrown instanceof HobError) return thrown
  const isLate = ['TimeoutError', 'HeadersTimeoutError', 'BodyTimeoutError', 'ConnectTimeoutError'].includes(
    (thrown as Error).name
  )
  const message = isLate ? 'The other server did not answer in time.' : undefined
  return failure('FETCH_FAILED', { cause: thrown, ...(message ? { message } : {}) })
}

async function* limit(source: Readable, size: number) {
  let left = size
  try {
    for await (const chunk of source) {
      left -= (chunk as Buffer).length
      if (left < 0) throw failure('FETCH_TOO_LARGE')
      yield chunk as Buffer
    }
  } catch (thrown) {
    throw toFetchError(thrown)
  }
}
