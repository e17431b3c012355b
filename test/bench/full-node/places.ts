import type { Database } from '../../../core/database/database.ts'
import { cellOf, coarseOf } from '../../../plugins/maps/grid.ts'
import type { Position } from '../../../plugins/maps/service.ts'
import { insertRows } from '../rows.ts'
import type { FilledEntry } from './entries.ts'

/** Places lie around towns, as people do; the first has as many as a tenth of all. */
const towns = Array.from({ length: 3000 }, (_, at) => somewhere(at))

export async function fillPlaces(db: Database, entries: readonly FilledEntry[], from: number) {
  await insertRows(
    db,
    'maps_places',
    entries.map((entry, step) => placeRow(entry, from + step))
  )
}

/** Fewer towards the poles, as on Earth. */
function somewhere(at: number): Position & { name: string } {
  const latitude = at === 0 ? 0 : Math.asin(Math.random() * 1.7 - 0.75) * 57.3
  return { latitude, longitude: at === 0 ? 0 : Math.random() * 360 - 180, name: `Town ${at}` }
}

function placeRow({ id, ...entry }: FilledEntry, at: number) {
  const town = towns[at % 10 === 0 ? 0 : (at * 7919) % towns.length]!
  const position = {
    latitude: Math.min(Math.max(town.latitude + (Math.random() - 0.5) / 5, -85), 85),
    longitude: Math.min(Math.max(town.longitude + (Math.random() - 0.5) / 5, -180), 180)
  }
  const cell = cellOf(position)
  return {
    ...{ entry: id, account: entry.account, ...position, by_hand: false, precision: 'exact' },
    ...{ shown_latitude: position.latitude, shown_longitude: position.longitude },
    ...{ cell, coarse: coarseOf(cell), is_shown: true, town: town.name, country: 'FR', changed_at: 1 },
    ...{ state: entry.state, visibility: entry.visibility, media_type: entry.media_type },
    published_at: entry.published_at
  }
}
