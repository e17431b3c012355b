import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('addresses_proved', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.string('address', 254).notNullable()
    table.bigInteger('proved_at').notNullable()
  })
  await db.schema.createTable('addresses_wishes', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.string('address', 254).notNullable().index()
    table.bigInteger('asked_at').notNullable()
    table.bigInteger('proved_at')
    table.bigInteger('agreed_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('addresses_wishes')
  await db.schema.dropTable('addresses_proved')
}
