import type { Viewer } from '../../core/accounts/access.ts'
import { whole } from './grid.ts'
import type { MapOf, Position } from './service.ts'
import type { VisiblePlaces } from './visible-places.ts'

/** More than a line on a map can be told by. */
const most = 500

/** From place to place in the order of a map, as far as the viewer may find them; several at one place are one point. */
export async function readLine(visible: VisiblePlaces, of: MapOf, viewer: Viewer): Promise<Position[]> {
  if (!of.order) return []
  // Of some entries there is one query.
  const [all] = await visible([whole], { ...of, narrow: query => of.narrow?.(query) }, viewer)
  if (!all) return []
  const { places } = all
  of.order(places)
  const rows: { latitude: number; longitude: number }[] = await places
    .select('entries.shown_latitude as latitude', 'entries.shown_longitude as longitude')
    .limit(most)
  return rows.filter((row, at) => {
    const before = rows[at - 1]
    return before?.latitude !== row.latitude || before.longitude !== row.longitude
  })
}
