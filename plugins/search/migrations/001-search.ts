import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await createDocuments(db)
  await createWords(db)
  await db.schema.createTable('search_pending', table => {
    table.bigIncrements('id')
    // Of entries that may be gone, so it refers to none.
    table.uuid('entry').notNullable().index()
  })
  await (isPostgres(db) ? createPostgresIndex(db) : createSqliteIndex(db))
}

export async function down(db: Knex): Promise<void> {
  if (!isPostgres(db)) await db.schema.dropTable('search_index')
  for (const table of [
    'search_pending',
    'search_languages',
    'search_words',
    'search_passages',
    'search_documents'
  ])
    await db.schema.dropTable(table)
}

const isPostgres = (db: Knex) => db.client.dialect === 'postgresql'

async function createDocuments(db: Knex) {
  await db.schema.createTable('search_documents', table => {
    table.increments('id')
    // No reference: what is gone is taken out of the engine's index by this row's id.
    table.uuid('entry').notNullable().unique()
    table.string('kind', 64).notNullable()
    table.string('camera', 128)
    // Terms of the title and of labels, for ranking what was found.
    table.text('title').notNullable()
    table.text('labels').notNullable()
    table.index(['camera'])
    table.index(['kind'])
  })
  await db.schema.createTable('search_passages', table => {
    table.integer('document').notNullable().references('search_documents.id').onDelete('cascade')
    table.string('name', 64).notNullable()
    table.text('words').notNullable()
    table.primary(['document', 'name'])
  })
}

async function createWords(db: Knex) {
  await db.schema.createTable('search_words', table => {
    table.string('word', 24).primary()
    table.string('first', 4).notNullable()
    table.integer('length').notNullable()
    table.index(['first', 'length'])
  })
  await db.schema.createTable('search_languages', table => {
    table.string('language', 8).primary()
  })
}

/** It holds no text, only where which term is; terms are made before, so that both engines have the same. */
async function createSqliteIndex(db: Knex) {
  await db.raw(
    "create virtual table search_index using fts5(title, label, body, remark, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3')"
  )
}

async function createPostgresIndex(db: Knex) {
  await db.schema.alterTable('search_documents', table => {
    table.specificType('heads', 'tsvector').notNullable()
    table.specificType('terms', 'tsvector').notNullable()
    table.index(['heads'], undefined, 'gin')
    table.index(['terms'], undefined, 'gin')
  })
  // The terms of an entry lie elsewhere: a search reads the rows of all that it finds, and the terms of few of them.
  await db.raw('alter table search_documents set (toast_tuple_target = 256)')
}
