import type { Readable } from 'node:stream'
import type { ByteRange } from '../contract/storage-driver.ts'
import type { Node } from '../node.ts'
import { readRange } from './byte-ranges.ts'
import { openFileBody } from './file-body.ts'
import type { HobContext } from './routes.ts'

/** A file in a storage that is sent as an answer. What an id names never changes in place. */
export interface StoredFile {
  readonly id: string
  readonly key: string
  readonly storage: string
  readonly size: number
  readonly type: string
  readonly createdAt: number
}

type Parts = Pick<Node, 'files' | 'storages'>

/** Seconds for which the address that a storage signs is good. */
const signedFor = 300
/** Bytes from which on a browser is led to the storage: for less, the way there costs more than the file. */
const worthTheWay = 1024 * 1024
/** Playlists name other files beside their own address. */
const namesOthers = /mpegurl|dash\+xml/
/** Nothing that a person uploaded may act on this site, whatever a browser takes it for. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/**
 * Answers with a stored file, whole or in ranges, or leads to the address that its storage signs for a few minutes. Whether the viewer
 * may have it was decided before, and who may keep it stands in the headers already. `saveAs` names it for those who save it.
 */
export async function sendStored(parts: Parts, ctx: HobContext, file: StoredFile, saveAs?: string) {
  if (saveAs !== undefined) ctx.attachment(saveAs)
  ctx.set({
    'Content-Security-Policy': policy,
    'Accept-Ranges': 'bytes',
    'Content-Type': file.type,
    ETag: tagOf(file),
    'Last-Modified': new Date(file.createdAt).toUTCString()
  })
  if (isFresh(ctx, file)) {
    ctx.status = 304
    return
  }
  const address = await findAddress(parts, ctx, file, saveAs)
  if (address === undefined) return sendBytes(parts, ctx, file)
  ctx.redirect(address)
  ctx.set('Cache-Control', 'private, no-store')
}

async function findAddress({ storages }: Parts, ctx: HobContext, file: StoredFile, saveAs?: string) {
  const driver = storages.get(file.storage)
  const isWorthIt = file.size >= worthTheWay && !namesOthers.test(file.type)
  if (!driver?.url || ctx.method !== 'GET' || !isWorthIt) return undefined
  return driver.url(file.key, { expires: signedFor, type: file.type, download: saveAs })
}

/** What a file is never changes in place, so its id is its state. */
const tagOf = ({ id }: StoredFile) => `"${id}"`

function isFresh(ctx: HobContext, file: StoredFile): boolean {
  const known = ctx.get('If-None-Match')
  if (known) return known.split(',').some(tag => tag.trim().replace(/^W\//, '') === tagOf(file))
  const since = Date.parse(ctx.get('If-Modified-Since'))
  return !Number.isNaN(since) && Math.floor(file.createdAt / 1000) * 1000 <= since
}

async function sendBytes(parts: Parts, ctx: HobContext, file: StoredFile) {
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
async function openBytes({ files, storages }: Parts, file: StoredFile, range?: ByteRange): Promise<Readable> {
  const path = storages.get(file.storage)?.path?.(file.key)
  if (path === undefined || file.size === 0) return files.read(file, range)
  const part = range ?? { start: 0, end: file.size - 1 }
  return openFileBody(path, part).catch(() => files.read(file, range))
}
