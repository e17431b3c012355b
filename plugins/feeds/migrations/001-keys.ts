import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('feeds_keys', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    // Of the page whose feed it is, with what of the query makes a feed of its own.
    table.text('page').notNullable()
    table.string('title', 255).notNullable()
    table.string('label', 80).notNullable()
    // Of the feed's address; and of the addresses of files in it, which open no feed.
    table.string('secret_hash', 64).notNullable().unique()
    table.string('files_hash', 64).notNullable().unique()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('used_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('feeds_keys')
}
