import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('collections_collections', table => {
    table.uuid('id').primary()
    table.string('public_id', 12).notNullable().unique()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('title', 200).notNullable()
    table.text('body').notNullable()
    table.string('visibility', 16).notNullable()
    // The still that stands for it; where there is none, or somebody may not see it, the first one that they may see does.
    table.uuid('cover').references('entries.id').onDelete('set null').index()
    // By those who look after the node: its owner alone sees it then.
    table.boolean('is_hidden').notNullable().defaultTo(false)
    table.bigInteger('created_at').notNullable()
    table.bigInteger('changed_at').notNullable()
    table.index(['account', 'id'])
    table.index(['visibility', 'id'])
  })
  await db.schema.createTable('collections_audiences', table => {
    table.uuid('collection').notNullable().references('collections_collections.id').onDelete('cascade')
    table.uuid('audience').notNullable().references('audiences.id').onDelete('cascade').index()
    table.primary(['collection', 'audience'])
  })
  await db.schema.createTable('collections_editors', table => {
    table.uuid('collection').notNullable().references('collections_collections.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.bigInteger('added_at').notNullable()
    table.primary(['collection', 'account'])
    table.index(['account', 'collection'])
  })
  await createItems(db)
}

/** What stands in a collection: an entry or another collection, one of both. */
async function createItems(db: Knex): Promise<void> {
  await db.schema.createTable('collections_items', table => {
    table.uuid('id').primary()
    table.uuid('collection').notNullable().references('collections_collections.id').onDelete('cascade')
    table.uuid('entry').references('entries.id').onDelete('cascade')
    table.uuid('child').references('collections_collections.id').onDelete('cascade')
    // Far apart, so that what is moved needs no other row.
    table.bigInteger('position').notNullable()
    table.string('note', 1000).notNullable()
    table.uuid('added_by').references('accounts.id').onDelete('set null').index()
    table.bigInteger('added_at').notNullable()
    table.unique(['collection', 'entry'])
    table.unique(['collection', 'child'])
    table.index(['collection', 'position', 'id'])
    table.index(['entry', 'collection'])
    table.index(['child', 'collection'])
  })
}

export async function down(db: Knex): Promise<void> {
  for (const name of ['items', 'editors', 'audiences', 'collections'])
    await db.schema.dropTable(`collections_${name}`)
}
