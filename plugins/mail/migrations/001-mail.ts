import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('mail_letters', table => {
    table.uuid('id').primary()
    table.string('kind', 128).notNullable()
    // Taken away with the data once it is sent; the hash stays for a while, to count by.
    table.string('recipient', 254)
    table.string('recipient_hash', 64).notNullable()
    table.string('language', 35)
    table.text('data').notNullable()
    table.string('state', 16).notNullable()
    table.text('reason')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable()
    table.bigInteger('ended_at')
    table.index(['state', 'ended_at'])
    table.index(['recipient_hash', 'created_at'])
  })
  await db.schema.createTable('mail_proofs', table => {
    table.uuid('id').primary()
    table.string('purpose', 128).notNullable()
    table.string('address', 254).notNullable()
    table.uuid('account').references('accounts.id').onDelete('cascade').index()
    table.string('browser_hash', 64).index()
    table.string('secret_hash', 64).unique()
    table.string('code_hash', 64)
    table.text('data').notNullable()
    table.integer('guesses').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('expires_at').notNullable().index()
    table.bigInteger('used_at')
    table.index(['purpose', 'address'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('mail_proofs')
  await db.schema.dropTable('mail_letters')
}
