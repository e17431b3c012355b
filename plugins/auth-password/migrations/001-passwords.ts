import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('auth_password_hashes', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.text('hash').notNullable()
    table.bigInteger('changed_at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('auth_password_hashes')
}
