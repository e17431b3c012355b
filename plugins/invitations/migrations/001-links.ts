import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('invitations_links', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('secret_hash', 64).notNullable().unique()
    table.string('note', 100).notNullable()
    table.integer('places').notNullable()
    table.integer('used').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable().index()
    table.bigInteger('ended_at')
    table.index(['account', 'created_at'])
  })
  await db.schema.createTable('invitations_people', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.uuid('link').notNullable().references('invitations_links.id').onDelete('cascade').index()
    table.bigInteger('at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('invitations_people')
  await db.schema.dropTable('invitations_links')
}
