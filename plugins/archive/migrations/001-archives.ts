import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('archive_archives', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.string('state', 16).notNullable()
    // Translation key of why it failed.
    table.string('problem', 64)
    // Of the bytes, once there are any.
    table.string('key', 255).unique()
    table.string('storage', 64)
    table.bigInteger('size')
    // The session that began to fetch it, so that it may go on.
    table.uuid('fetched_by')
    table.bigInteger('fetched_at')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('ready_at')
    table.bigInteger('expires_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('archive_archives')
}
