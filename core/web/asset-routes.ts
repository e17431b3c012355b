import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { failure } from '../errors.ts'
import type { Node } from '../node.ts'
import type { HobContext } from './routes.ts'
import { spareDocumentHeaders } from './security-headers.ts'

/** No dot files, no way up. */
const path = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/

/** `/assets/…`: built files under addresses that carry their hash, so browsers keep them for good. */
export function addAssetRoutes({ routes, assets }: Pick<Node, 'routes' | 'assets'>) {
  routes.forPlugin('core').get('/assets/*name', { access: 'anyone' }, async ctx => {
    const name = ctx.state.params.name ?? ''
    const file = join(assets.folder, name)
    if (!path.test(name) || extname(name) === '.br') throw failure('NOT_FOUND')
    const size = await sizeOf(file)
    if (size === undefined) throw failure('NOT_FOUND')
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable')
    ctx.type = extname(name)
    spareDocumentHeaders(ctx)
    ctx.status = 200
    await send(ctx, file, size)
  })
}

async function send(ctx: HobContext, file: string, size: number) {
  const compressed = ctx.acceptsEncodings('br', 'identity') === 'br' ? await sizeOf(`${file}.br`) : undefined
  if (compressed !== undefined) {
    ctx.vary('Accept-Encoding')
    ctx.set('Content-Encoding', 'br')
  }
  if (ctx.method !== 'HEAD') ctx.body = createReadStream(compressed === undefined ? file : `${file}.br`)
  ctx.length = compressed ?? size
}

async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}
