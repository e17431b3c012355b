import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('search_pending', table => {
    table.bigIncrements('id')
    // Of entries that may be gone, so it refers to none.
    table.uuid('entry').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('search_pending')
}
