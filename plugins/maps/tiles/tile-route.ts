import type { PluginNode } from '../../../core/plugin.ts'
import { isTile, tileServerOf } from './tile-server.ts'
import { createTiles } from './tiles.ts'

const number = { type: 'string', pattern: '^(0|[1-9][0-9]{0,7})$' }
const params = { type: 'object', properties: { zoom: number, x: number, y: number } }
/** A large screen shows sixty; whoever wants all of a country is not looking at a map. */
const limit = { points: 1200, seconds: 60 }

/** Tiles by way of this node, so that their server never learns who looks at which map. */
export function addTileRoute(node: PluginNode) {
  const tiles = createTiles(node)
  node.router.get('/map/tiles/:zoom/:x/:y', { access: 'anyone', params, limit }, async ctx => {
    const [zoom, x, y] = [ctx.state.params.zoom, ctx.state.params.x, ctx.state.params.y].map(Number)
    const name = { zoom: zoom!, x: x!, y: y! }
    const server = tileServerOf(node)
    // Whoever wants to use this node as the server of their own map is none of its visitors.
    const isForeign = ctx.get('sec-fetch-site') === 'cross-site'
    if (!server || isForeign || !isTile(name, server.zoom))
      throw node.error('TILE_MISSING', 'There is no such part of the map.', { status: 404 })
    const { bytes, type, until } = await tiles(server, name)
    const seconds = Math.max(Math.round((until - Date.now()) / 1000), 60)
    ctx.remove('Set-Cookie')
    ctx.set('Cache-Control', `public, max-age=${Math.min(seconds, 604_800)}`)
    ctx.set('Content-Security-Policy', "default-src 'none'; sandbox")
    ctx.type = type
    ctx.body = bytes
  })
}
