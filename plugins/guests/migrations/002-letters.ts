import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('guests_letters', table => {
    table.uuid('id').primary()
    table.uuid('owner').notNullable().references('accounts.id').onDelete('cascade').index()
    table.bigInteger('ordered_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('guests_letters')
}
