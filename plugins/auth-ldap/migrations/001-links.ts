import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('auth_ldap_links', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.string('subject', 255).notNullable().unique()
    table.string('label', 100).notNullable()
    table.bigInteger('made_at').notNullable()
    table.bigInteger('used_at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('auth_ldap_links')
}
