import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  // What was told and is not yet at everybody it is for; numbers keep the order in which it was told.
  await db.schema.createTable('notifications_outbox', table => {
    table.increments('id')
    table.text('notice').notNullable()
    table.bigInteger('created_at').notNullable()
  })
  // What a person is shown as one line.
  await db.schema.createTable('notifications_notices', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('kind', 128).notNullable()
    table.string('grouping', 64).notNullable()
    table.bigInteger('at').notNullable().index()
    table.bigInteger('seen_at')
    table.boolean('on_page').notNullable()
    // `now` or `daily` while a letter about it is still to be written.
    table.string('mail', 8)
    table.bigInteger('written_at')
    table.index(['account', 'on_page', 'at', 'id'])
    // For the bell, which every page asks for.
    table.index(['account', 'seen_at', 'on_page', 'at'])
  })
  await db.schema.raw(
    'create unique index notifications_unseen on notifications_notices (account, kind, grouping) where seen_at is null'
  )
  await db.schema.raw(
    'create index notifications_unwritten on notifications_notices (account, mail) where mail is not null'
  )
  // What happened: one or more of them are a notice.
  await db.schema.createTable('notifications_events', table => {
    table.uuid('id').primary()
    table.uuid('notice').notNullable().references('notifications_notices.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    // Says what it is, whoever it is told to.
    table.string('key', 64).notNullable()
    table.uuid('by').references('accounts.id').onDelete('cascade').index()
    table.string('resource', 64)
    table.string('about', 255)
    table.uuid('entry').references('entries.id').onDelete('cascade').index()
    table.string('thread_resource', 64)
    table.string('thread', 255)
    table.text('path').notNullable()
    table.bigInteger('at').notNullable()
    table.bigInteger('withdrawn_at')
    table.unique(['key', 'account'])
    table.index(['notice', 'at'])
  })
  await db.schema.createTable('notifications_ways', table => {
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('kind', 128).notNullable()
    table.boolean('page').notNullable()
    table.string('mail', 8).notNullable()
    table.boolean('push').notNullable()
    table.primary(['account', 'kind'])
  })
  await db.schema.createTable('notifications_mutes', table => {
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('resource', 64).notNullable()
    table.string('thread', 255).notNullable()
    table.bigInteger('at').notNullable()
    table.primary(['account', 'resource', 'thread'])
  })
  // Who was told that an entry is shared with them.
  await db.schema.createTable('notifications_shared', table => {
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.primary(['entry', 'account'])
  })
  // When somebody was last written to at once, so that letters come with pauses.
  await db.schema.createTable('notifications_letters', table => {
    table.uuid('account').primary().references('accounts.id').onDelete('cascade')
    table.bigInteger('at').notNullable()
  })
  // Browsers that asked to be told while no page is open.
  await db.schema.createTable('notifications_browsers', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    // Whoever signs out there is told there no more.
    table.uuid('session').notNullable().references('sessions.id').onDelete('cascade').index()
    table.text('endpoint').notNullable()
    table.string('endpoint_hash', 64).notNullable().unique()
    table.string('key', 128).notNullable()
    table.string('auth', 64).notNullable()
    table.string('label', 255).notNullable()
    table.bigInteger('created_at').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['browsers', 'letters', 'shared', 'mutes', 'ways', 'events', 'notices', 'outbox'])
    await db.schema.dropTable(`notifications_${table}`)
}
