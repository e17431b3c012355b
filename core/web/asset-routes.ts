import { extname, join } from 'node:path'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import { createAssetFiles } from './asset-files.ts'
import { spareDocumentHeaders } from './security-headers.ts'

/** No dot files, no way up. */
const path = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/

/** `/assets/…`: built files under addresses that carry their hash, so browsers keep them for good. */
export function addAssetRoutes({ routes, assets }: Pick<Node, 'routes' | 'assets'>) {
  const find = createAssetFiles()

  routes.forPlugin('core').get('/assets/*name', { access: 'anyone' }, async ctx => {
    const name = ctx.state.params.name ?? ''
    const file = join(assets.folder, name)
    if (!path.test(name) || extname(name) === '.br') throw failure('NOT_FOUND')
    const takesBrotli = ctx.acceptsEncodings('br', 'identity') === 'br'
    const compressed = takesBrotli ? await find(`${file}.br`) : undefined
    const found = compressed ?? (await find(file))
    if (!found) throw failure('NOT_FOUND')
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
    ctx.type = extname(name)
    spareDocumentHeaders(ctx)
    ctx.status = 200
    if (compressed) {
      ctx.vary('Accept-Encoding')
      ctx.set('Content-Encoding', 'br')
    }
    if (ctx.method !== 'HEAD') ctx.body = found.open()
    ctx.length = found.size
  })
}
