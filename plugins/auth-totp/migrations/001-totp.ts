import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('auth_totp_secrets', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.string('secret', 64).notNullable()
    // Null until a first code was right.
    table.bigInteger('confirmed_at')
    // Of the last code that was taken; no earlier one and not this one is taken again.
    table.bigInteger('last_step').notNullable()
    table.bigInteger('used_at')
  })
  await db.schema.createTable('auth_totp_recovery_codes', table => {
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('hash', 64).notNullable()
    table.bigInteger('made_at').notNullable()
    table.primary(['account', 'hash'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('auth_totp_recovery_codes')
  await db.schema.dropTable('auth_totp_secrets')
}
