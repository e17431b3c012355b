import type { EntryQuery } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Cluster, Clusters } from './clusters.ts'
import { rangesOf } from './grid.ts'
import { readLine } from './line.ts'
import { boundsOf, drawMap, type Look } from './map-picture.ts'
import { outlineAddress } from './outline.ts'
import { table } from './places.ts'
import { inBounds } from './search-area.ts'
import type { Bounds, MapOf } from './service.ts'
import { tilesOf } from './tiles/tile-server.ts'
import type { VisiblePlaces } from './visible-places.ts'

export interface MapQuery {
  at?: string
  zoom?: number
  cursor?: string
  day?: string
}

interface Wish {
  look: Look
  /** Whether only a part of the map is asked for. */
  isPart: boolean
  /** Where the map gets its places from. */
  places: string
  /** What stays in all addresses of this map. */
  kept: Record<string, string>
  cursor?: string
}

/** Fewer than these are sorted by date at once; of more the newest are soon found along all by date. */
const few = 1000
/** Nearer than what is told of a place. */
const nearest = 16

/** The view of a map's page: what is drawn without scripts, what scripts begin with, and the entries of what is shown. */
export function createMapView(node: PluginNode, clusters: Clusters, visible: VisiblePlaces) {
  return async (ctx: HobContext, of: MapOf, { look, isPart, places, kept, cursor }: Wish) => {
    const { state, path } = ctx
    const bounds = boundsOf(look)
    const found = await clusters({ bounds, zoom: look.zoom }, of, state.viewer)
    const line = await readLine(visible, of, state.viewer)
    const shown = isPart ? { bounds, count: sum(found) } : undefined
    const { items, ...cursors } = await node.entries.list({
      viewer: state.viewer,
      ...listing(node, of, shown),
      ...(cursor && { cursor })
    })
    const part: Record<string, string> = isPart ? { at: ctx.query.at as string, zoom: String(look.zoom) } : {}
    return {
      title: of.title,
      ...(of.back && { back: of.back }),
      ...(isPart && { whole: withQuery(path, kept) }),
      map: { ...look.middle, zoom: look.zoom, isPart, places, ...tilesOf(node) },
      picture: { outline: outlineAddress, ...drawMap(look, found, tell(ctx, look, kept), { line }) },
      entries: await node.entries.present(items, state.viewer, state.locale),
      owners: of.account === undefined,
      pager: node.pages.pager(path, cursors, { ...kept, ...part })
    }
  }
}

const sum = (clusters: readonly Cluster[]) => clusters.reduce((all, { count }) => all + count, 0)

/** Along what keeps a page from costing more with each entry of the node. */
function listing(
  { db }: PluginNode,
  of: MapOf,
  shown: { bounds: Bounds; count: number } | undefined
): Omit<EntryQuery, 'viewer'> {
  const isAll = !of.account && !of.narrow
  const isDense = isAll && (!shown || shown.count > few)
  const ranges = shown && rangesOf(shown.bounds, 8, 16)
  if (isDense)
    return {
      along: { table, where: { is_shown: true } },
      narrow: builder => void (shown && ranges && inBounds(builder, shown.bounds, ranges))
    }
  return {
    ...(of.account && { account: of.account }),
    narrow(builder) {
      of.narrow?.(builder)
      const there = db(table).select('entry').where('is_shown', true)
      if (of.account) there.where('account', of.account)
      if (shown && ranges) inBounds(there, shown.bounds, ranges)
      builder.whereIn('entries.id', there)
    }
  }
}

function withQuery(path: string, values: Record<string, string>): string {
  const query = new URLSearchParams(values)
  return query.size > 0 ? `${path}?${query}` : path
}

/** A single entry leads to itself, several lead nearer, until nothing nearer tells them apart. */
function tell({ state, path }: HobContext, look: Look, kept: Record<string, string>) {
  const coordinate = new Intl.NumberFormat(state.locale, { maximumFractionDigits: look.zoom > 5 ? 3 : 1 })
  return (cluster: Cluster) => {
    const { latitude, longitude, count, entry } = cluster
    const where = `${coordinate.format(latitude)}°, ${coordinate.format(longitude)}°`
    const label = entry?.title
      ? state.t('maps.dot.entry', { title: entry.title, where })
      : state.t('maps.dot.several', { count, where })
    const zoom = cluster.isTogether ? nearest : Math.min(look.zoom + 2, nearest)
    const nearer = new URLSearchParams({
      ...kept,
      at: `${latitude.toFixed(5)},${longitude.toFixed(5)}`,
      zoom: String(zoom)
    })
    const isThere = cluster.isTogether && look.zoom >= nearest
    return { label, ...(isThere && !entry ? {} : { address: entry?.address ?? `${path}?${nearer}` }) }
  }
}
