import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('licences_entries', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    table.string('licence', 100).notNullable().index()
  })
  await db.schema.createTable('licences_sources', table => {
    table.uuid('id').primary()
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    // An entry of this node; or else an address elsewhere with what was said of it.
    table.uuid('source').references('entries.id').onDelete('cascade')
    table.text('address')
    table.string('title', 300).notNullable()
    table.string('creator', 200).notNullable()
    table.string('licence', 100)
    table.bigInteger('created_at').notNullable()
    table.unique(['entry', 'source'])
    table.index(['source', 'entry'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('licences_sources')
  await db.schema.dropTable('licences_entries')
}
