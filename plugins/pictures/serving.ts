import type { PluginNode } from '../../core/plugin.ts'
import { files, type PictureFile } from './picture-rows.ts'

const params = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    name: { type: 'string', pattern: '^(?:[1-9][0-9]{0,3}\\.webp|square\\.jpg)$' }
  }
}
/** Nothing that a person uploaded may act on this site, whatever a browser takes it for. */
const policy = "default-src 'none'; sandbox"

/** `/pictures/:id/:name`: what an address names never changes, so browsers keep it for good. */
export function addServing(node: PluginNode) {
  node.router.get('/pictures/:id/:name', { access: 'anyone', params }, async ctx => {
    const { id = '', name = '' } = ctx.state.params
    const isSquare = name === 'square.jpg'
    const wanted = isSquare ? {} : { width: Number.parseInt(name, 10) }
    const file: PictureFile | undefined = await node
      .db(files)
      .where({ picture: id, is_square: isSquare, ...wanted })
      .first()
    if (!file) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    // Caches in between would keep the cookie with the bytes.
    ctx.remove('Set-Cookie')
    ctx.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': policy,
      'Content-Type': isSquare ? 'image/jpeg' : 'image/webp',
      ETag: `"${id}-${isSquare ? 'square' : file.width}"`
    })
    ctx.status = 200
    if (ctx.fresh) {
      ctx.status = 304
      return
    }
    if (ctx.method !== 'HEAD') ctx.body = await node.files.read(file)
    ctx.length = Number(file.size)
  })
}
