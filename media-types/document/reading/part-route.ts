import type { Resource } from '../../../core/accounts/access.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { isPack, type Packs } from '../pack/reading.ts'

/** Nothing that a document held may act on this site, whatever a browser takes it for. */
const policy = "default-src 'none'; sandbox"
const params = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string', pattern: '^[\\w.-]{1,80}$' }
  }
}

/** Where a part of a packed document is. */
export const partAddress = (pack: { id: string }, name: string) => `/documents/${pack.id}/${name}`

/** Parts of packs, for whoever may see the file that they are in. */
export function addPartRoute(node: PluginNode, packs: Packs) {
  const access = { resource: 'file', param: 'id', action: 'view' }
  node.router.get('/documents/:id/:name', { access, params }, async ctx => {
    const resource = ctx.state.resource as Resource & { file: FileRecord; entry: Entry }
    const { name = '' } = ctx.state.params
    // Every other file has an address of its own.
    if (!isPack(resource.file)) return ctx.redirect(`/files/${resource.file.id}/${name}`)
    const part = await packs.find(resource.file, name)
    if (!part) throw node.error('DOCUMENT_PART_MISSING', 'This document has no such part.', { status: 404 })
    await describe(node, ctx, resource)
    const tag = `"${resource.file.id}-${name}"`
    ctx.set({ ETag: tag, 'Content-Type': part.type })
    if (ctx.get('If-None-Match') === tag) {
      ctx.status = 304
      return
    }
    ctx.status = 200
    if (ctx.method !== 'HEAD') ctx.body = await part.open()
    ctx.type = part.type
    ctx.length = part.size
  })
}

async function describe(
  { access, hooks }: PluginNode,
  ctx: HobContext,
  resource: Resource & { file: FileRecord; entry: Entry }
) {
  const { file, entry } = resource
  const added: Record<string, string> = {}
  await hooks.files.serving.promise(added, file, entry)
  const isPublic = entry.visibility === 'public' && (await access.may({}, 'view', resource))
  // Caches in between would keep the cookie with the bytes.
  if (isPublic) ctx.remove('Set-Cookie')
  ctx.set({
    ...added,
    'Cache-Control': isPublic ? 'public, max-age=3600, s-maxage=0' : 'private, no-store',
    'Content-Security-Policy': policy,
    'Cross-Origin-Resource-Policy': 'same-origin'
  })
}
