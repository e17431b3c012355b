import type { PluginNode } from '../../core/plugin.ts'
import { type PlaceRow, table } from './places.ts'
import { tracksTable } from './tracks/tracks.ts'

/** A person takes along where they said their entries are, what they let others know of that, and the ways they took. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('maps', async (archive, { id }) => {
    const rows: (PlaceRow & { public_id: string })[] = await db(table)
      .join('entries', 'entries.id', `${table}.entry`)
      .where(`${table}.account`, id)
      .orderBy('entries.public_id')
      .select(`${table}.*`, 'entries.public_id')
    const places = rows.map(row => ({
      entry: row.public_id,
      latitude: row.latitude,
      longitude: row.longitude,
      isByHand: Boolean(row.by_hand),
      precision: row.precision,
      shown:
        row.shown_latitude === null ? null : { latitude: row.shown_latitude, longitude: row.shown_longitude },
      town: row.town,
      changedAt: new Date(row.changed_at).toISOString()
    }))
    if (places.length > 0) await archive.add('maps', places)
    const tracks: { public_id: string; points: string }[] = await db(tracksTable)
      .join('entries', 'entries.id', `${tracksTable}.entry`)
      .where(`${tracksTable}.account`, id)
      .orderBy('entries.public_id')
      .select('entries.public_id', `${tracksTable}.points`)
    const lines = tracks.map(({ public_id: entry, points }) => ({ entry, points: JSON.parse(points) }))
    if (lines.length > 0) await archive.add('maps-tracks', lines)
  })
  hooks.accounts.removing.tapPromise('maps', async ({ id }, trx) => {
    await trx(table).where({ account: id }).delete()
    await trx(tracksTable).where({ account: id }).delete()
  })
}
