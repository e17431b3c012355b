import type { PluginNode } from '../../core/plugin.ts'
import { type PlaceRow, table } from './places.ts'

/** A person takes along where they said their entries are, and what they let others know of that. */
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
  })
  hooks.accounts.removing.tapPromise('maps', async ({ id }, trx) => {
    await trx(table).where({ account: id }).delete()
  })
}
