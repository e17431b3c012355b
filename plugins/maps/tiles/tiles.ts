import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { HobError } from '../../../core/errors.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { readSettings } from '../settings.ts'
import { createPauses } from './pauses.ts'
import { createQueue } from './queue.ts'
import { readTile, type Tile, touchTile, typeOf, writeTile } from './tile-file.ts'
import { lifeOf } from './tile-life.ts'
import { addressOf, type TileName, type TileServer } from './tile-server.ts'
import { createTileSpace } from './tile-space.ts'

/** What the tile server's people ask of programs that use it: two connections, and no more than people look at. */
const connections = 2
const longestQueue = 200
/** Of one tile. */
const largest = 1_000_000
const patience = 15_000
/** After a server did not answer, or has no such tile, it is not asked for it again so long; what is kept is shown meanwhile. */
const pause = 300_000

/** Tiles of the operator's server, kept on the disk as long as it says. Throws `TILE_MISSING` and `TILES_BUSY`. */
export function createTiles(node: Pick<PluginNode, 'config' | 'settings' | 'fetch' | 'error' | 'log'>) {
  const folder = join(node.config.data, 'cache', 'maps', 'tiles')
  const space = createTileSpace(folder, () => readSettings(node.settings).tileSpace * 1_000_000)
  const queue = createQueue(connections, longestQueue)
  const coming = new Map<string, Promise<Tile>>()
  const pauses = createPauses(pause)

  async function fetchTile(server: TileServer, name: TileName, file: string, kept?: Tile): Promise<Tile> {
    const answer = await node.fetch(addressOf(server, name), {
      headers: {
        accept: 'image/webp,image/png,image/jpeg',
        ...(kept?.etag && { 'if-none-match': kept.etag }),
        ...(kept?.modified && { 'if-modified-since': kept.modified })
      },
      size: largest,
      timeout: patience,
      // A server that leads elsewhere is not the one that the operator chose.
      redirects: 0
    })
    const until = Date.now() + lifeOf(answer.headers)
    if (answer.status === 304 && kept) return keep(file, { ...kept, until })
    if (answer.status === 404 || answer.status === 204) throw missing()
    const bytes = Buffer.from(await answer.bytes())
    const type = answer.status === 200 ? typeOf(bytes) : undefined
    if (!type) throw new Error(`The tile server answered ${answer.status}.`)
    const [etag, modified] = [answer.headers.get('etag'), answer.headers.get('last-modified')]
    return keep(file, { bytes, type, until, ...(etag && { etag }), ...(modified && { modified }) })
  }

  async function keep(file: string, tile: Tile): Promise<Tile> {
    try {
      await writeTile(file, tile)
      space.noteWritten()?.catch(error => node.log.warn({ err: error }, 'tiles.untidy'))
    } catch (error) {
      // A full disk keeps nobody from the map.
      node.log.warn({ err: error }, 'tile.unkept')
    }
    return tile
  }

  function missing() {
    return node.error('TILE_MISSING', 'There is no such part of the map.', { status: 404 })
  }

  /** An old tile is better than none. */
  async function renew(server: TileServer, name: TileName, file: string, kept?: Tile): Promise<Tile> {
    try {
      pauses.demand(file)
      if (queue.isFull) throw node.error('TILES_BUSY', 'The map is asked for too much.', { status: 503 })
      return await queue.run(() => fetchTile(server, name, file, kept))
    } catch (error) {
      const refusal = toRefusal(error as HobError)
      if (refusal.code !== 'TILES_BUSY') pauses.begin(file, refusal)
      if (kept) return { ...kept, until: Date.now() + pause }
      throw refusal
    }
  }

  function toRefusal(error: HobError) {
    if (error.code?.startsWith('TILE')) return error
    return node.error('TILES_AWAY', 'The server of the map does not answer.', { status: 502, cause: error })
  }

  return async (server: TileServer, name: TileName): Promise<Tile> => {
    // Of another server there may be other pictures.
    const of = createHash('sha256').update(server.address).digest('hex').slice(0, 16)
    const file = join(folder, of, String(name.zoom), String(name.x), String(name.y))
    const under = coming.get(file)
    if (under) return under
    const kept = await readTile(file)
    if (kept && kept.until > Date.now()) {
      void touchTile(file)
      return kept
    }
    const started = coming.get(file) ?? renew(server, name, file, kept).finally(() => coming.delete(file))
    coming.set(file, started)
    return started
  }
}
