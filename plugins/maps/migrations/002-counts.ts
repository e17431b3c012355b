import type { Knex } from 'knex'
import { countChanges, forgetChanges } from '../place-counting.ts'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('maps_counts', table => {
    table.bigIncrements('id')
    table.integer('coarse').notNullable()
    // Sums of all that came, less what left; those of one cell together are what is there.
    for (const name of ['count', 'latitude', 'longitude', 'high', 'high_squares', 'low', 'low_squares'])
      table.bigInteger(name).notNullable()
  })
  await countChanges(db)
}

export async function down(db: Knex): Promise<void> {
  await forgetChanges(db)
  await db.schema.dropTable('maps_counts')
}
