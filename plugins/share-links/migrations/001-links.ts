import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('share_links_links', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    // What it opens: `entry`, or a noun of a plugin. Of several tables, so none is referred to.
    table.string('target_kind', 32).notNullable()
    table.uuid('target').notNullable()
    table.string('label', 80).notNullable()
    // Of the address; and of what a browser that came by it shows from then on.
    table.string('secret_hash', 64).notNullable().unique()
    table.string('grant_hash', 64).notNullable().unique()
    table.string('password_hash', 255)
    table.integer('uses').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('used_at')
    table.bigInteger('expires_at')
    table.index(['target', 'target_kind'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('share_links_links')
}
