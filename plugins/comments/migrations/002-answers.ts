import type { Knex } from 'knex'

/**
 * Most comments answer none, and an index of all of them by what they answer looks like the way to each of these: with a million of them
 * SQLite went through two thirds to find one.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.raw('drop index comments_comments_parent_index')
  await db.schema.raw(
    'create index comments_comments_parent_index on comments_comments (parent) where parent is not null'
  )
}

export async function down(db: Knex): Promise<void> {
  await db.schema.raw('drop index comments_comments_parent_index')
  await db.schema.raw('create index comments_comments_parent_index on comments_comments (parent)')
}
