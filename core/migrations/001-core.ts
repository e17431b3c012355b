import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await createPeople(db)
  await createAudiences(db)
  await createEntries(db)
  await createSettings(db)
}

export async function down(db: Knex): Promise<void> {
  const newestFirst = [
    'settings',
    'entry_audiences',
    'files',
    'entries',
    'audience_members',
    'audiences',
    'sessions',
    'identities',
    'accounts'
  ]
  for (const table of newestFirst) await db.schema.dropTable(table)
}

async function createPeople(db: Knex) {
  await db.schema.createTable('accounts', table => {
    table.uuid('id').primary()
    table.string('name', 64).notNullable()
    table.string('kind', 16).notNullable()
    table.string('origin', 255)
    table.text('uri').unique()
    table.string('state', 16).notNullable()
    table.string('role', 16).notNullable()
    table.text('profile').notNullable()
    table.bigInteger('created_at').notNullable()
    table.index(['name', 'origin'])
  })
  // Two nulls are not equal to a unique index, so names of this node have one of their own.
  await db.schema.raw('create unique index accounts_local_name on accounts (name) where origin is null')
  await db.schema.createTable('identities', table => {
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.string('method', 64).notNullable()
    table.string('subject', 512).notNullable()
    table.primary(['method', 'subject'])
  })
  await db.schema.createTable('sessions', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.string('kind', 16).notNullable()
    table.string('label', 255).notNullable()
    table.string('secret_hash', 64).notNullable().unique()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('seen_at').notNullable()
    table.bigInteger('expires_at')
  })
}

async function createAudiences(db: Knex) {
  await db.schema.createTable('audiences', table => {
    table.uuid('id').primary()
    table.uuid('owner').notNullable().references('accounts.id').onDelete('cascade').index()
    table.string('kind', 64).notNullable()
    table.string('name', 255)
  })
  await db.schema.createTable('audience_members', table => {
    table.uuid('audience').notNullable().references('audiences.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.primary(['audience', 'account'])
  })
}

async function createEntries(db: Knex) {
  await db.schema.createTable('entries', table => {
    table.uuid('id').primary()
    table.string('public_id', 16).notNullable().unique()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.string('media_type', 64).notNullable()
    table.text('title').notNullable()
    table.text('body').notNullable()
    table.text('alt').notNullable()
    table.string('language', 35)
    table.string('state', 16).notNullable()
    table.string('visibility', 16).notNullable()
    table.string('download', 16).notNullable()
    table.boolean('sensitive').notNullable()
    table.text('uri').unique()
    table.string('origin', 255)
    table.text('facts').notNullable()
    table.text('suggestion').notNullable()
    table.text('failure')
    table.text('file_name').notNullable()
    table.bigInteger('processed_at')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('asked_at')
    table.bigInteger('published_at')
    table.bigInteger('edited_at')
    table.bigInteger('removed_at').index()
    table.uuid('removed_by')
    // Lists walk these in order: everybody's newest, one person's newest, a person's own of one state.
    table.index(['state', 'visibility', 'published_at', 'id'], 'entries_listed')
    table.index(['state', 'published_at', 'id'], 'entries_published')
    // The visibility is there for counting, which then reads the index alone.
    table.index(['account', 'state', 'published_at', 'id', 'visibility'], 'entries_by_account')
    table.index(['account', 'state', 'created_at', 'id'], 'entries_by_state')
  })
  await db.schema.createTable('files', table => {
    table.uuid('id').primary()
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade').index()
    table.string('role', 32).notNullable()
    table.string('key', 255).notNullable().unique()
    table.string('storage', 64).notNullable()
    table.string('type', 127).notNullable()
    table.bigInteger('size').notNullable()
    table.integer('width')
    table.integer('height')
    table.float('duration')
    table.string('hash', 64)
    table.text('meta').notNullable()
    table.bigInteger('created_at').notNullable()
  })
  await db.schema.createTable('entry_audiences', table => {
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    table.uuid('audience').notNullable().references('audiences.id').onDelete('cascade').index()
    table.primary(['entry', 'audience'])
  })
}

async function createSettings(db: Knex) {
  await db.schema.createTable('settings', table => {
    table.string('plugin', 64).notNullable()
    table.string('name', 128).notNullable()
    table.text('value').notNullable()
    table.primary(['plugin', 'name'])
  })
}
