import { createHash } from 'node:crypto'
import { chooseCoding, compress, isCompressible } from './compression.ts'
import { createKeptPages, type KeptPage, type KeptPages } from './kept-pages.ts'
import type { HobContext } from './routes.ts'
import { spareIsolation } from './security-headers.ts'

/** Pages and answers for strangers, kept as long as nothing they may have to show was committed to the database since. */
export interface PageCache {
  /** Answers from memory before anybody asks who it is for; false when the request has to be worked out. */
  answer(ctx: HobContext): Promise<boolean>
  /** Works a shared route's answer out and keeps it; requests for the same at the same time wait for the first. */
  fill(ctx: HobContext, work: () => Promise<void>): Promise<void>
  clear(): void
}

interface Parts {
  /** Of the database: what was made under one holds while it stays the same. */
  stamp(): Promise<string>
  keyOf(ctx: HobContext): string | undefined
  /** Bytes in all. */
  size?: number
  /** Off while templates are being edited. */
  isOn?: boolean
  /** Whether a request without cookie and credentials is a stranger's; not where plugins recognise people by other means. */
  isEarly?: boolean
}

type Drawing = { stamp: string; page: Promise<KeptPage | undefined> }

interface Request {
  ctx: HobContext
  key: string
  stamp: string
  work: () => Promise<void>
  drawings: Map<string, Drawing>
  pages: KeptPages
}

export function createPageCache({
  stamp: askStamp,
  keyOf,
  size = 8 * 1024 * 1024,
  isOn = true,
  isEarly = true
}: Parts): PageCache {
  const pages = createKeptPages(size)
  const drawings = new Map<string, Drawing>()
  return {
    async answer(ctx) {
      if (!isEarly || pages.isEmpty() || ctx.req.headers.authorization !== undefined) return false
      const key = keyOf(ctx)
      if (key === undefined || !pages.has(key)) return false
      const page = pages.find(key, await askStamp())
      if (page) await send(ctx, page, pages)
      return page !== undefined
    },
    async fill(ctx, work) {
      const key = isOn && !ctx.state.viewer.account ? keyOf(ctx) : undefined
      if (key === undefined) return work()
      const stamp = await askStamp()
      const ready = pages.find(key, stamp)
      if (ready) return send(ctx, ready, pages)
      const other = drawings.get(key)
      // A drawing begun under another stamp may lack what was committed since.
      const page =
        other?.stamp === stamp ? await other.page : await draw({ ctx, key, stamp, work, drawings, pages })
      if (page) await send(ctx, page, pages)
      else if (other?.stamp === stamp) await work()
    },
    clear: pages.clear
  }
}

/** Draws where others can wait for it; they get nothing, and draw for themselves, when it fails or is not for everybody. */
async function draw({ ctx, key, stamp, work, drawings, pages }: Request): Promise<KeptPage | undefined> {
  const { promise, resolve } = Promise.withResolvers<KeptPage | undefined>()
  const drawing = { stamp, page: promise }
  drawings.set(key, drawing)
  let page: KeptPage | undefined
  try {
    const before = ctx.response.headers
    await work()
    page = take(ctx, before, key, stamp)
    if (page) pages.keep(page)
  } finally {
    if (drawings.get(key) === drawing) drawings.delete(key)
    resolve(page)
  }
  return page
}

/** The answer as it can be given again; undefined when it is meant for this request only. */
function take(
  ctx: HobContext,
  before: Record<string, unknown>,
  key: string,
  stamp: string
): KeptPage | undefined {
  if (ctx.status !== 200 || typeof ctx.body !== 'string') return undefined
  const body = Buffer.from(ctx.body)
  const set = Object.entries(ctx.response.headers as KeptPage['headers'])
  const added = set.filter(([name, value]) => value !== before[name] && name !== 'content-length')
  const headers = Object.fromEntries(added)
  if (headers['set-cookie'] || /private|no-store/.test(String(headers['cache-control'] ?? '')))
    return undefined
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  headers['cache-control'] = 'no-cache'
  headers.vary = 'Accept, Accept-Encoding, Accept-Language, Cookie'
  headers.etag = tag
  return { key, stamp, body, tag, headers, variants: new Map() }
}

async function send(ctx: HobContext, page: KeptPage, pages: KeptPages) {
  ctx.state.isKept = true
  spareIsolation(ctx)
  for (const name in page.headers) ctx.res.setHeader(name, page.headers[name]!)
  if (isSame(ctx.get('If-None-Match'), page.tag)) {
    ctx.status = 304
    return
  }
  ctx.status = 200
  const coding = isCompressible(page.headers['content-type'], page.body.length)
    ? chooseCoding(ctx)
    : undefined
  if (!coding) {
    ctx.body = page.body
    return
  }
  let variant = page.variants.get(coding)
  if (!variant) {
    variant = await compress(page.body, coding, 'kept')
    page.variants.set(coding, variant)
    pages.grow(page, variant.length)
  }
  ctx.set('Content-Encoding', coding)
  ctx.body = variant
}

function isSame(header: string, tag: string): boolean {
  return header !== '' && header.split(',').some(one => one.trim() === tag || `W/${one.trim()}` === tag)
}
