import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('likes_likes', table => {
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.bigInteger('created_at').notNullable()
    table.primary(['entry', 'account'])
    // Who likes one entry, and what one person likes, newest first.
    table.index(['entry', 'created_at', 'account'])
    table.index(['account', 'created_at', 'entry'])
  })
  // Kept beside them, so that nothing that many people like has to be counted.
  await db.schema.createTable('likes_counts', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    table.integer('likes').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('likes_counts')
  await db.schema.dropTable('likes_likes')
}
