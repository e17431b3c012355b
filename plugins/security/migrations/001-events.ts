import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('security_events', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('kind', 16).notNullable()
    // Translation key of the way in that it is about.
    table.string('label', 255)
    table.string('name', 255)
    table.string('agent', 255).notNullable()
    table.integer('count').notNullable()
    table.bigInteger('at').notNullable().index()
    table.index(['account', 'at', 'id'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('security_events')
}
