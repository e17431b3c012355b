import type { Knex } from 'knex'

const columns = ['follower', 'state', 'followed']

/** Whom somebody follows is read for each view of their timeline, without a look at the rows. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('follows_follows', table => table.index(columns))
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('follows_follows', table => table.dropIndex(columns))
}
