import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { type Resource, stranger } from '../accounts/access.ts'
import type { Entry } from '../entries/entries.ts'
import { isStandIn } from '../files/file-names.ts'
import type { FileRecord } from '../files/files.ts'
import type { Node } from '../node.ts'
import type { ByteRange } from '../plugin.ts'
import { readRange } from './byte-ranges.ts'
import { openFileBody } from './file-body.ts'
import type { HobContext } from './routes.ts'

type Parts = Pick<Node, 'routes' | 'files' | 'storages' | 'access' | 'hooks'>

/** Seconds for which the address that a storage signs is good. */
const signedFor = 300
/** Nothing that a person uploaded may act on this site, whatever a browser takes it for. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
const params = {
  type: 'object',
  properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } }
}

/** `/files/:id/:name`: bytes for whoever may see them, whole or in ranges. The name is decoration. */
export function addFileRoutes(parts: Parts) {
  const access = { resource: 'file', param: 'id', action: 'view' }
  parts.routes.forPlugin('core').get('/files/:id/:name', { access, params }, async ctx => {
    const resource = ctx.state.resource as Resource & { file: FileRecord; entry: Entry }
    await describe(parts, ctx, resource)
    const { file } = resource
    if (isFresh(ctx, file)) {
      ctx.status = 304
      return
    }
    const driver = parts.storages.get(file.storage)
    if (driver?.url && ctx.method === 'GET') {
      const download = ctx.query.download === undefined ? undefined : nameOf(resource)
      ctx.redirect(await driver.url(file.key, { expires: signedFor, download }))
      ctx.set('Cache-Control', 'private, no-store')
      return
    }
    await sendBytes(parts, ctx, file)
  })
}

async function describe(
  { access, hooks }: Parts,
  ctx: HobContext,
  resource: Resource & { file: FileRecord; entry: Entry }
) {
  const { file, entry } = resource
  const added: Record<string, string> = {}
  await hooks.files.serving.promise(added, file, entry)
  const isPublic = entry.visibility === 'public' && (await access.may(stranger, 'view', resource))
  // Caches in between would keep the cookie with the bytes.
  if (isPublic) ctx.remove('Set-Cookie')
  if (ctx.query.download !== undefined) ctx.attachment(nameOf(resource))
  ctx.set({
    ...added,
    'Cache-Control': isPublic ? 'public, max-age=3600' : 'private, no-store',
    'Content-Security-Policy': policy,
    'Cross-Origin-Resource-Policy': isPublic ? 'cross-origin' : 'same-origin',
    'Accept-Ranges': 'bytes',
    'Content-Type': file.type,
    ETag: tagOf(file),
    'Last-Modified': new Date(file.createdAt).toUTCString()
  })
}

/** What a file is never changes in place, so its id is its state. */
const tagOf = (file: FileRecord) => `"${file.id}"`

function isFresh(ctx: HobContext, file: FileRecord): boolean {
  const known = ctx.get('If-None-Match')
  if (known) return known.split(',').some(tag => tag.trim().replace(/^W\//, '') === tagOf(file))
  const since = Date.parse(ctx.get('If-Modified-Since'))
  return !Number.isNaN(since) && Math.floor(file.createdAt / 1000) * 1000 <= since
}

async function sendBytes(parts: Parts, ctx: HobContext, file: FileRecord) {
  const condition = ctx.get('If-Range')
  const isCurrent = condition === '' || condition === tagOf(file)
  const range = isCurrent ? readRange(ctx.get('Range'), file.size) : undefined
  if (range === 'unsatisfiable') {
    ctx.set('Content-Range', `bytes */${file.size}`)
    ctx.remove('Content-Type')
    ctx.status = 416
    return
  }
  ctx.status = range ? 206 : 200
  if (range) ctx.set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`)
  // Koa lets the stream go when the browser does.
  if (ctx.method !== 'HEAD') ctx.body = await openBytes(parts, file, range)
  ctx.length = range ? range.end - range.start + 1 : file.size
}

/** Straight from the disk where the storage has a path; what is wrong there, the storage itself says best. */
async function openBytes({ files, storages }: Parts, file: FileRecord, range?: ByteRange): Promise<Readable> {
  const path = storages.get(file.storage)?.path?.(file.key)
  if (path === undefined || file.size === 0) return files.read(file, range)
  const part = range ?? { start: 0, end: file.size - 1 }
  return openFileBody(path, part).catch(() => files.read(file, range))
}

/** The name the file had on the person's machine, or the one it was made from, with the ending of what it is now. */
function nameOf({ file, entry }: { file: FileRecord; entry: Entry }): string {
  if (file.role === 'original' && !isStandIn(file)) return entry.fileName
  const { name } = file.meta
  const given = typeof name === 'string' && name ? name : entry.fileName
  if (file.role === 'companion') return given
  const base = given.slice(0, given.length - extname(given).length) || entry.publicId
  const [, subtype = ''] = /\/(?:x-)?([a-z0-9]+)/.exec(file.type) ?? []
  return `${base}.${subtype === 'jpeg' ? 'jpg' : subtype}`
}
