import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sign_in_waiting', table => {
    table.string('secret_hash', 64).primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.text('next')
    table.integer('attempts').notNullable()
    table.bigInteger('expires_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('sign_in_waiting')
}
