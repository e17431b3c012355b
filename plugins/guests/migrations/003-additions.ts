import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('guests_guests', table => {
    table.boolean('may_add').notNullable().defaultTo(false)
  })
  await db.schema.createTable('guests_additions', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    // The name stays when the guest goes: whoever has the picture wants to know whose it is.
    table.uuid('guest').references('accounts.id').onDelete('set null').index()
    table.string('name', 100).notNullable()
    table.bigInteger('added_at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('guests_additions')
  await db.schema.alterTable('guests_guests', table => table.dropColumn('may_add'))
}
