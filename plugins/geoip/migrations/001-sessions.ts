import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('geoip_sessions', table => {
    table.uuid('session').primary().references('sessions.id').onDelete('cascade')
    table.string('country', 2).notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('geoip_sessions')
}
