import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  // Compared by code point on both engines, so that what begins alike stands together in the index.
  const term = db.client.dialect === 'postgresql' ? 'varchar(64) collate "C"' : 'varchar(64)'
  await db.schema.alterTable('collections_collections', table => {
    // Whether its words are those of what it says now.
    table.boolean('is_read').notNullable().defaultTo(false)
  })
  await db.schema.createTable('collections_words', table => {
    table.specificType('term', term).notNullable()
    table
      .uuid('collection')
      .notNullable()
      .references('collections_collections.id')
      .onDelete('cascade')
      .index()
    table.primary(['term', 'collection'])
  })
  await db.schema.raw('create index collections_unread on collections_collections (id) where is_read = false')
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('collections_words')
  await db.schema.raw('drop index collections_unread')
  await db.schema.alterTable('collections_collections', table => {
    table.dropColumn('is_read')
  })
}
