import type { Knex } from 'knex'
import { followAudiences, forgetAudiences } from '../audience-copy.ts'

const told = ['shown_latitude', 'shown_longitude', 'account']

/** Places repeat with whom their entry is shared, so that what is shared with somebody is read along an index, however much it is. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('maps_places', table => {
    // Null: with nobody. Of several no name, but that they are.
    table.uuid('audience')
    table.dropIndex([], 'maps_places_on_map')
  })
  await db.schema.alterTable('maps_places', table => {
    table.index(['state', 'visibility', 'cell', ...told, 'audience'], 'maps_places_on_map')
    table.index(['audience', 'visibility', 'state', 'coarse', 'cell', ...told], 'maps_places_shared')
  })
  await followAudiences(db)
}

export async function down(db: Knex): Promise<void> {
  await forgetAudiences(db)
  await db.schema.alterTable('maps_places', table => {
    table.dropIndex([], 'maps_places_shared')
    table.dropIndex([], 'maps_places_on_map')
    table.dropColumn('audience')
  })
  await db.schema.alterTable('maps_places', table => {
    table.index(['state', 'visibility', 'cell', ...told], 'maps_places_on_map')
  })
}
