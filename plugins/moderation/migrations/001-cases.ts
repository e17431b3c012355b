import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await createCases(db)
  await createReports(db)
  await createMeasures(db)
  await createFindings(db)
  await createLooks(db)
}

export async function down(db: Knex): Promise<void> {
  const newestFirst = [
    'browsers',
    'looks',
    'releases',
    'findings',
    'appeals',
    'measures',
    'notes',
    'reports',
    'cases'
  ]
  for (const noun of newestFirst) await db.schema.dropTable(`moderation_${noun}`)
}

/** What somebody has to decide: all that was said of one thing, until it is decided. */
async function createCases(db: Knex) {
  await db.schema.createTable('moderation_cases', table => {
    table.uuid('id').primary()
    table.string('kind', 64).notNullable()
    table.string('subject', 64).notNullable()
    // Whose it is. Gone with the account; that there was a case is still counted.
    table.uuid('owner').references('accounts.id').onDelete('set null').index()
    table.string('state', 16).notNullable()
    table.string('outcome', 16)
    // Why it is kept back until somebody decides; null for what was only reported.
    table.string('held', 128)
    table.text('detail').notNullable()
    table.integer('reports').notNullable()
    table.uuid('claimed_by').references('accounts.id').onDelete('set null')
    table.bigInteger('claimed_at')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('decided_at')
    table.uuid('decided_by').references('accounts.id').onDelete('set null')
    table.index(['state', 'created_at', 'id'])
    table.index(['kind', 'subject'])
    table.index(['created_at'])
  })
  // Reports of the same thing meet in one, also those that come at the same moment.
  await db.schema.raw(
    "create unique index moderation_cases_open on moderation_cases (kind, subject) where state = 'open'"
  )
}

async function createReports(db: Knex) {
  await db.schema.createTable('moderation_reports', table => {
    table.uuid('id').primary()
    table.uuid('case').notNullable().references('moderation_cases.id').onDelete('cascade')
    table.uuid('reporter').references('accounts.id').onDelete('set null').index()
    // Of strangers, whom nothing else tells apart; a hash, and gone with the decision.
    table.string('network_hash', 64)
    table.string('reason', 32).notNullable()
    table.text('words').notNullable()
    table.bigInteger('created_at').notNullable()
    table.unique(['case', 'reporter'])
    table.unique(['case', 'network_hash'])
    table.index(['case', 'created_at', 'id'])
    table.index(['created_at', 'reason'])
  })
  await db.schema.createTable('moderation_notes', table => {
    table.uuid('id').primary()
    table.uuid('case').notNullable().references('moderation_cases.id').onDelete('cascade').index()
    table.uuid('author').references('accounts.id').onDelete('set null').index()
    table.text('words').notNullable()
    table.bigInteger('created_at').notNullable()
  })
}

/** What was done, to whom, in which words; and what they say to it. */
async function createMeasures(db: Knex) {
  await db.schema.createTable('moderation_measures', table => {
    table.uuid('id').primary()
    table.uuid('case').references('moderation_cases.id').onDelete('set null').index()
    table.string('kind', 64).notNullable()
    table.string('subject', 64).notNullable()
    // Which one it was, in words, for the person concerned.
    table.text('heading').notNullable()
    table.uuid('account').references('accounts.id').onDelete('set null')
    table.string('action', 16).notNullable()
    table.string('rule', 32)
    table.text('words').notNullable()
    table.uuid('taken_by').references('accounts.id').onDelete('set null')
    table.bigInteger('created_at').notNullable()
    table.boolean('stays').notNullable()
    table.bigInteger('done_at')
    table.bigInteger('ends_at')
    table.bigInteger('seen_at')
    table.bigInteger('ended_at')
    table.index(['account', 'created_at', 'id'])
    table.index(['kind', 'subject'])
    table.index(['created_at', 'action'])
    table.index(['done_at'])
  })
  await db.schema.createTable('moderation_appeals', table => {
    table.uuid('measure').primary().references('moderation_measures.id').onDelete('cascade')
    table.text('words').notNullable()
    table.string('state', 16).notNullable()
    table.text('answer').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('decided_at')
    table.uuid('decided_by').references('accounts.id').onDelete('set null')
    table.index(['state', 'created_at'])
    table.index(['created_at'])
  })
}

/** What scans found in files, until a moderator decides. */
async function createFindings(db: Knex) {
  await db.schema.createTable('moderation_findings', table => {
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    table.string('scan', 64).notNullable()
    // The original that was looked at; another one is looked at anew.
    table.uuid('file').notNullable()
    table.string('reason', 128).notNullable()
    table.text('detail').notNullable()
    table.boolean('is_open').notNullable()
    table.bigInteger('created_at').notNullable()
    table.primary(['entry', 'scan'])
  })
  await db.schema.createTable('moderation_releases', table => {
    table.uuid('entry').primary().references('entries.id').onDelete('cascade')
    // Of the words that were looked at; null where nobody had to, because nobody else could see it.
    table.string('hash', 64)
  })
}

/** Who opened what they could not see, for a while. */
async function createLooks(db: Knex) {
  await db.schema.createTable('moderation_looks', table => {
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    table.bigInteger('until').notNullable()
    table.primary(['account', 'entry'])
  })
  // Browsers of suspended people, who have no session: they read why, and appeal.
  await db.schema.createTable('moderation_browsers', table => {
    table.string('browser_hash', 64).primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.bigInteger('until').notNullable()
  })
}
