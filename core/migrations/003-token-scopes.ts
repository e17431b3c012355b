import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', table => {
    // Words with a space between; null is everything.
    table.string('scopes', 255)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', table => {
    table.dropColumn('scopes')
  })
}
