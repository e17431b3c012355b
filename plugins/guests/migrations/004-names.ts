import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('guests_guests', table => {
    // Whoever was here before was named by whoever invited them, or bears no name at all.
    table.boolean('chooses_name').notNullable().defaultTo(false)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('guests_guests', table => table.dropColumn('chooses_name'))
}
