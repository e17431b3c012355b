import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { rangesOf, shiftOf } from './grid.ts'
import type { Bounds, Position } from './service.ts'
import type { VisiblePlaces, Wanted } from './visible-places.ts'

/** One place on a map, or several that lie too close to be told apart at its zoom. */
export interface Cluster extends Position {
  readonly count: number
  /** They lie at one and the same place, so that coming nearer does not part them. */
  readonly isTogether: boolean
  /** The only entry, where it is one. */
  readonly entry?: { readonly address: string; readonly title: string }
}

export interface Area {
  readonly bounds: Bounds
  readonly zoom: number
}

export type Clusters = (area: Area, of: Wanted, viewer: Viewer) => Promise<Cluster[]>

/** Of a tile of 256 pixels, so that markers of a finger's width do not cover each other. */
const cellsPerTile = 4
/** More than fit on any screen. */
const most = 1500

interface Row {
  part: number
  count: number
  latitude: number
  longitude: number
  first: number
  last: number
}

/** What a map shows: counted on a grid by the database, for whoever may find the entries in lists. */
export function createClusters({ db }: Pick<PluginNode, 'db'>, visible: VisiblePlaces): Clusters {
  async function group({ bounds, zoom }: Area, of: Wanted, viewer: Viewer): Promise<Row[]> {
    const level = Math.min(zoom + Math.log2(cellsPerTile), 24)
    const { places } = await visible(rangesOf(bounds, zoom), of, viewer)
    return places
      .select(db.raw('entries.cell >> ? as part', [shiftOf(level)]))
      .count({ count: '*' })
      .avg({ latitude: 'entries.shown_latitude', longitude: 'entries.shown_longitude' })
      .min({ first: 'entries.cell' })
      .max({ last: 'entries.cell' })
      .groupByRaw('1')
      .limit(most)
  }

  async function entriesAt(cells: readonly number[], of: Wanted, viewer: Viewer) {
    if (cells.length === 0) return new Map<number, { address: string; title: string }>()
    const ranges = cells.map(cell => [cell, cell] as const)
    const { places } = await visible(ranges, of, viewer)
    const found: { cell: number; public_id: string; title: string }[] = await places
      .join('entries as whole', 'whole.id', 'entries.id')
      .select('entries.cell', 'whole.public_id', 'whole.title')
    return new Map(
      found.map(({ cell, public_id: id, title }) => [Number(cell), { address: `/e/${id}`, title }])
    )
  }

  return async (area, of, viewer) => {
    const rows = await group(area, of, viewer)
    const single = rows.filter(({ count }) => Number(count) === 1).map(({ first }) => Number(first))
    const entries = await entriesAt(single, of, viewer)
    return rows.map(({ count, latitude, longitude, first, last }) => {
      const entry = Number(count) === 1 ? entries.get(Number(first)) : undefined
      return {
        latitude: Number(latitude),
        longitude: Number(longitude),
        count: Number(count),
        isTogether: Number(first) === Number(last),
        ...(entry && { entry })
      }
    })
  }
}
