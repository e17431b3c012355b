import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('text_drafts', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    // Null: of a text that is no entry yet.
    table.uuid('entry').unique().references('entries.id').onDelete('cascade')
    // The file that was there when writing began.
    table.uuid('base')
    table.text('title').notNullable()
    table.text('body').notNullable()
    table.integer('revision').notNullable()
    table.bigInteger('saved_at').notNullable()
    table.index(['account', 'saved_at'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('text_drafts')
}
