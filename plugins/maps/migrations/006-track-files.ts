import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('maps_track_files', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    // Where the bytes lie while they wait to be read; gone with them.
    table.string('key', 255).unique()
    table.string('storage', 64)
    // Code of why there is no line in it.
    table.string('problem', 32)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('maps_track_files')
}
