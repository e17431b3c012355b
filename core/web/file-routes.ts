import { extname } from 'node:path'
import { type Resource, stranger } from '../accounts/access.ts'
import type { Entry } from '../entries/entries.ts'
import { isStandIn } from '../files/file-names.ts'
import type { FileRecord } from '../files/files.ts'
import type { Node } from '../node.ts'
import type { HobContext } from './routes.ts'
import { sendStored } from './stored-file.ts'

type Parts = Pick<Node, 'routes' | 'files' | 'storages' | 'access' | 'hooks'>

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
    const saveAs = ctx.query.download === undefined ? undefined : nameOf(resource)
    await sendStored(parts, ctx, resource.file, saveAs)
  })
}

/**
 * A browser that has the file may show it again for an hour; caches that many people share ask each time, so that none of
 * them gives a file to somebody after it was shut away (RFC 9111, 5.2.2.10).
 */
const publicLife = 'public, max-age=3600, s-maxage=0'

async function describe(
  { access, hooks }: Parts,
  ctx: HobContext,
  resource: Resource & { file: FileRecord; entry: Entry }
) {
  const { file, entry } = resource
  const added: Record<string, string> = {}
  await hooks.files.serving.promise(added, file, entry)
  const isPublic =
    entry.visibility === 'public' &&
    // A stranger who came this far may see it.
    (ctx.state.viewer === stranger || (await access.may(stranger, 'view', resource)))
  // Caches in between would keep the cookie with the bytes.
  if (isPublic) ctx.remove('Set-Cookie')
  ctx.set({
    ...added,
    'Cache-Control': isPublic ? publicLife : 'private, no-store',
    'Cross-Origin-Resource-Policy': isPublic ? 'cross-origin' : 'same-origin'
  })
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
