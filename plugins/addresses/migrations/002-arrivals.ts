import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  // Whose accounts they were is not kept; only how many came.
  await db.schema.createTable('addresses_arrivals', table => {
    table.increments('id')
    table.string('domain', 254).notNullable()
    table.bigInteger('at').notNullable()
    table.index(['domain', 'at'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('addresses_arrivals')
}
