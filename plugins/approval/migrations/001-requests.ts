import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('approval_requests', table => {
    table.uuid('id').primary()
    // Gone with a refusal; the answer stays for a while, for the browser that asked.
    table.uuid('account').references('accounts.id').onDelete('set null').unique()
    table.string('browser_hash', 64).index()
    table.string('state', 16).notNullable()
    table.text('reason').notNullable()
    table.string('address', 254)
    table.string('language', 35).notNullable()
    table.text('answer').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('decided_at')
    table.uuid('decided_by').references('accounts.id').onDelete('set null')
    table.index(['state', 'created_at'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('approval_requests')
}
