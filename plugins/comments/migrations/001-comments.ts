import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('comments_comments', table => {
    table.uuid('id').primary()
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    // Null in the marker that is left of a comment.
    table.uuid('account').references('accounts.id').onDelete('set null')
    table.uuid('parent').references('comments_comments.id').onDelete('cascade').index()
    // The first one of its thread; its own id where it is that itself.
    table.uuid('root').notNullable()
    table.integer('depth').notNullable()
    table.string('state', 12).notNullable()
    // Why it is held, a translation key.
    table.string('hold', 64)
    table.text('body').notNullable()
    table.text('place')
    // Of the first one of a thread: how many answers in it are shown to everybody.
    table.integer('replies').notNullable().defaultTo(0)
    table.bigInteger('pinned_at')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('edited_at')
    table.index(['root', 'id'])
    table.index(['account', 'id'])
    // What waits, what is searched, and what goes with an entry.
    table.index(['entry', 'state', 'id'])
  })
  // Each list walks one of these in order.
  await db.schema.raw(
    'create index comments_threads on comments_comments (entry, id) where parent is null and pinned_at is null'
  )
  await db.schema.raw(
    'create index comments_pinned on comments_comments (entry, pinned_at) where pinned_at is not null'
  )
  await db.schema.raw('create index comments_placed on comments_comments (entry, id) where place is not null')
  await db.schema.createTable('comments_entries', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    // Null where its owner decided nothing for this entry.
    table.string('policy', 12)
    table.boolean('guests')
    table.integer('shown').notNullable().defaultTo(0)
    table.integer('placed').notNullable().defaultTo(0)
  })
  await db.schema.createTable('comments_versions', table => {
    table.uuid('id').primary()
    table.uuid('comment').notNullable().references('comments_comments.id').onDelete('cascade').index()
    table.text('body').notNullable()
    table.bigInteger('written_at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const name of ['versions', 'entries', 'comments']) await db.schema.dropTable(`comments_${name}`)
}
