import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import type { HobContext } from './routes.ts'

export type Coding = 'br' | 'gzip'

/** Smaller answers do not get faster. */
const smallest = 1024
const types = /^(text\/(?!event-stream)|application\/(json|[\w.-]+\+json|[\w.-]+\+xml|xml)|image\/svg)/
/** Of Brotli, RFC 7932, of 11: an answer that is sent once is on its way sooner, one that is kept is a twentieth smaller. */
const quality = { once: 4, kept: 5 } as const
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export function isCompressible(type: unknown, length: number | undefined): boolean {
  return typeof type === 'string' && types.test(type) && (length === undefined || length > smallest)
}

/** The better of the codings that the client takes. */
export function chooseCoding(ctx: HobContext): Coding | undefined {
  const header = ctx.req.headers['accept-encoding']
  if (header === undefined) return undefined
  const coding = ctx.acceptsEncodings('br', 'gzip', 'identity')
  return coding === 'br' || coding === 'gzip' ? coding : undefined
}

export function compress(body: Uint8Array, coding: Coding, use: keyof typeof quality): Promise<Buffer> {
  return coding === 'br' ? brotli(body, settings(use)) : zip(body)
}

function settings(use: keyof typeof quality) {
  return { params: { [constants.BROTLI_PARAM_QUALITY]: quality[use] } }
}

/** Compresses an answer on its way out, unless it is already, or is read in ranges. */
export async function compressAnswer(ctx: HobContext) {
  const { response, body } = ctx
  if (body === undefined || body === null || ctx.respond === false || ctx.method === 'HEAD') return
  if (!isCompressible(response.get('Content-Type'), response.length)) return
  if (response.get('Content-Encoding') || response.get('Accept-Ranges')) return
  ctx.vary('Accept-Encoding')
  const coding = chooseCoding(ctx)
  if (!coding || !(typeof body === 'string' || body instanceof Uint8Array || body instanceof Readable)) return
  ctx.set('Content-Encoding', coding)
  if (body instanceof Readable) {
    ctx.remove('Content-Length')
    const coder = coding === 'br' ? createBrotliCompress(settings('once')) : createGzip()
    // Whichever end breaks, koa hears of it from the coder and the source is let go.
    ctx.body = pipeline(body, coder, () => undefined)
  } else {
    ctx.body = await compress(Buffer.from(body as string), coding, 'once')
  }
}
