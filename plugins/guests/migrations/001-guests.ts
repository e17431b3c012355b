import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('guests_guests', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.uuid('owner').notNullable().references('accounts.id').onDelete('cascade')
    // No identity of the account: it opens nothing, and the person may have an account of their own under it.
    table.string('address', 254)
    table.string('secret_hash', 64).unique()
    table.text('password_hash')
    // The letter that brought the link, where one did.
    table.string('letter', 64)
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable()
    table.bigInteger('linked_at')
    table.bigInteger('invited_at')
    table.bigInteger('revoked_at')
    table.bigInteger('used_at')
    table.unique(['owner', 'address'])
  })
  await db.schema.createTable('guests_claims', table => {
    table.string('secret_hash', 64).primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.bigInteger('expires_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['claims', 'guests']) await db.schema.dropTable(`guests_${table}`)
}
