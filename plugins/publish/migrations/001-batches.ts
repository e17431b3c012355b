import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('publish_batches', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.bigInteger('created_at').notNullable()
    // Names of what was changed, and what every entry was before and after, as JSON.
    table.text('parts').notNullable()
    table.text('items').notNullable()
    table.integer('count').notNullable()
    table.index(['account', 'created_at'])
    table.index('created_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('publish_batches')
}
