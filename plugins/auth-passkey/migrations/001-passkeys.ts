import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('auth_passkey_keys', table => {
    // The credential's own id, base64url; at most 1023 bytes by the standard.
    table.string('id', 1400).primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.text('public_key').notNullable()
    table.bigInteger('counter').notNullable()
    table.text('transports').notNullable()
    table.string('name', 255).notNullable()
    table.boolean('lets_in').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('used_at')
    // When it counted backwards, as a copy does.
    table.bigInteger('doubted_at')
  })
  await db.schema.createTable('auth_passkey_choices', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
  })
  await db.schema.createTable('auth_passkey_challenges', table => {
    table.string('challenge', 128).primary()
    table.string('asker', 64).notNullable()
    table.string('purpose', 16).notNullable()
    table.bigInteger('expires_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['challenges', 'choices', 'keys']) await db.schema.dropTable(`auth_passkey_${table}`)
}
