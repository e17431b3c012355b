import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Range } from './grid.ts'
import { table } from './places.ts'
import type { MapOf } from './service.ts'

/** Of which entries places are wanted. */
export type Wanted = Pick<MapOf, 'account' | 'narrow'>

/** Places in ranges of the grid whose entries the viewer may find in lists, called `entries`, for others to select from. */
export type VisiblePlaces = (
  ranges: readonly Range[],
  of: Wanted,
  viewer: Viewer
) => Promise<{ places: Query }>

/**
 * Places repeat what lists ask of an entry and take its place in the query, so that the rule of access and whatever narrows lists read
 * the index of places alone.
 */
export function createVisiblePlaces({
  db,
  access,
  hooks
}: Pick<PluginNode, 'db' | 'access' | 'hooks'>): VisiblePlaces {
  /** SQLite keeps the order of a cross join, so that each range is looked up in the index. */
  function within(ranges: readonly Range[]): Query {
    const places = db(table)
      .select('entry as id', 'account', 'state', 'visibility', 'media_type', 'published_at')
      .select('cell', 'shown_latitude', 'shown_longitude')
      .as('entries')
    const [first] = ranges
    if (!first || ranges.length === 1) return db.from(places).whereBetween('entries.cell', first ?? [0, -1])
    const areas = ranges.map(() => 'select cast(? as bigint) as low, cast(? as bigint) as high')
    return db
      .from(db.raw(['(', areas.join(' union all '), ') as areas'].join(''), ranges.flat()))
      .crossJoin(places as never)
      .whereRaw('entries.cell between areas.low and areas.high')
  }

  return async (ranges, of, viewer) => {
    const places = within(ranges)
    access.narrow(places, viewer)
    if (of.account) places.where('entries.account', of.account)
    of.narrow?.(places)
    const query = { viewer, ...(of.account && { account: of.account }) }
    await hooks.entries.list.promise({ builder: places, query }, viewer)
    // In an object, because a query that is returned by itself is run.
    return { places }
  }
}
