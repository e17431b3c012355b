import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  // By what letters let their recipient end them without signing in, and whether that was done.
  await db.schema.createTable('notifications_letter_keys', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.string('key', 64).notNullable()
    table.bigInteger('ended_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('notifications_letter_keys')
}
