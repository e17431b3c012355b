import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('maps_tracks', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    // Pairs of degrees as JSON, as they are drawn: without heights and times.
    table.text('points').notNullable()
    table.bigInteger('changed_at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('maps_tracks')
}
