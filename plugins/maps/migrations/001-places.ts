import type { Knex } from 'knex'
import { followEntries, forgetEntries } from '../entry-copy.ts'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('maps_places', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    // Where it is, which only its owner is told. Null: chosen for a file that says nothing of it yet.
    table.double('latitude')
    table.double('longitude')
    table.boolean('by_hand').notNullable()
    table.string('precision', 8).notNullable()
    // Where it is for everybody else, and the number that this has on the grid. Null: nobody is told.
    table.double('shown_latitude')
    table.double('shown_longitude')
    table.bigInteger('cell')
    table.integer('coarse')
    table.boolean('is_shown').notNullable()
    table.string('town', 200)
    table.string('country', 2)
    table.bigInteger('changed_at').notNullable()
    // What lists ask of an entry, so that a map of a hundred thousand reads one index.
    table.string('state', 16).notNullable()
    table.string('visibility', 16).notNullable()
    table.string('media_type', 64).notNullable()
    table.bigInteger('published_at')
    // Everything that a map asks for stands in these two: near by, and for the whole world in the order in which it is counted.
    const told = ['shown_latitude', 'shown_longitude', 'account']
    table.index(['state', 'visibility', 'cell', ...told], 'maps_places_on_map')
    table.index(['state', 'visibility', 'coarse', 'cell', ...told], 'maps_places_on_world')
    table.index(['account', 'cell'], 'maps_places_of_account')
    table.index(['is_shown', 'published_at', 'entry'], 'maps_places_listed')
  })
  await followEntries(db)
}

export async function down(db: Knex): Promise<void> {
  await forgetEntries(db)
  await db.schema.dropTable('maps_places')
}
