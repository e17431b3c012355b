import type { PluginNode } from '../../../core/plugin.ts'
import { readSettings } from '../settings.ts'

/** One square picture of a map: at zoom 0 it is the world, and each zoom cuts every tile in four. */
export interface TileName {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** Where tiles come from. */
export interface TileServer {
  /** With `{z}`, `{x}` and `{y}` in it; it may hold a key, so it never leaves the node. */
  readonly address: string
  readonly zoom: number
}

/** Undefined while the operator has set none: then nothing is asked from anywhere. */
export function tileServerOf({ settings }: Pick<PluginNode, 'settings'>): TileServer | undefined {
  const { tileServer: address, tileZoom: zoom } = readSettings(settings)
  return address ? { address, zoom } : undefined
}

/** Whether there is such a tile. */
export function isTile({ zoom, x, y }: TileName, most: number): boolean {
  return [zoom, x, y].every(Number.isSafeInteger) && zoom <= most && x < 2 ** zoom && y < 2 ** zoom
}

export function addressOf({ address }: TileServer, { zoom, x, y }: TileName): string {
  return address.replace('{z}', String(zoom)).replace('{x}', String(x)).replace('{y}', String(y))
}

/** What a map on a page has to know of tiles; nothing without a server. */
export function tilesOf({ settings }: Pick<PluginNode, 'settings'>) {
  const { tileServer, tileZoom, tileCredit, tileCreditAddress } = readSettings(settings)
  if (!tileServer) return {}
  const credit = { text: tileCredit, ...(tileCreditAddress && { address: tileCreditAddress }) }
  return { tiles: { address: '/map/tiles/{z}/{x}/{y}', zoom: tileZoom, ...(tileCredit && { credit }) } }
}
