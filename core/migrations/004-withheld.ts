import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('entries', table => {
    // Taken out of sight by who looks after the node; null is not.
    table.bigInteger('withheld_at')
  })
  await db.schema.alterTable('accounts', table => {
    // The same of everything that the account published.
    table.bigInteger('withheld_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db('entries').where({ state: 'withheld' }).update({ state: 'published' })
  for (const noun of ['accounts', 'entries'])
    await db.schema.alterTable(noun, table => {
      table.dropColumn('withheld_at')
    })
}
