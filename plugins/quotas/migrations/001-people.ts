import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('quotas_people', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    // Null is what the role says; 0 is no limit.
    table.bigInteger('megabytes')
    table.integer('entries')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('quotas_people')
}
