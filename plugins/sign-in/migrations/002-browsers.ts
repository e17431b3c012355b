import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sign_in_browsers', table => {
    table.string('secret_hash', 64).primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    // No reference: a browser is known for longer than a session lasts.
    table.uuid('session').notNullable()
    table.bigInteger('expires_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('sign_in_browsers')
}
