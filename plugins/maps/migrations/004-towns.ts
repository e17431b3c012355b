import type { Knex } from 'knex'

/**
 * The towns of squares were those nearest to the very places, which told more than their owners chose. They are forgotten at once, and
 * named anew after the middles of their squares by a job.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('maps_places', table => {
    // Whether its town is that of what others are told.
    table.boolean('is_named').notNullable().defaultTo(true)
  })
  await db('maps_places')
    .where({ precision: 'about', is_shown: true })
    .update({ is_named: false, town: null, country: null })
  await db.schema.raw('create index maps_places_unnamed on maps_places (entry) where is_named = false')
}

export async function down(db: Knex): Promise<void> {
  await db.schema.raw('drop index maps_places_unnamed')
  // Without making the table anew, as the triggers on it would not bear.
  await db.schema.raw('alter table maps_places drop column is_named')
}
