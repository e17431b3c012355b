import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('fresh_hidden', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('fresh_hidden')
}
