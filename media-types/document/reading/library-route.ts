import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import type { PluginNode } from '../../../core/plugin.ts'

const params = {
  type: 'object',
  properties: {
    folder: { enum: ['cmaps', 'standard_fonts', 'wasm'] },
    name: { type: 'string', pattern: '^[\\w-]+\\.(bcmap|pfb|ttf|js|wasm)$' }
  }
}
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm'
}

/** What the reader needs for some documents only: letters they do not bring along, and how their names are read. */
export function addLibraryRoute(node: PluginNode) {
  const base = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  node.router.get('/documents/library/:folder/:name', { access: 'anyone', params }, async ctx => {
    const { folder = '', name = '' } = ctx.state.params
    const path = join(base, folder, name)
    const found = await stat(path).catch(() => undefined)
    if (!found) throw node.error('DOCUMENT_PART_MISSING', 'This document has no such part.', { status: 404 })
    ctx.set('Cache-Control', 'public, max-age=86400')
    ctx.remove('Set-Cookie')
    ctx.type = types[extname(name)] ?? 'application/octet-stream'
    ctx.length = found.size
    ctx.status = 200
    if (ctx.method !== 'HEAD') ctx.body = createReadStream(path)
  })
}
