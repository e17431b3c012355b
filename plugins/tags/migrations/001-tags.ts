import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  const isPostgres = db.client.dialect === 'postgresql'
  // Compared by code point on both engines, so that what begins alike stands together in the index.
  const key = isPostgres ? 'varchar(255) collate "C"' : 'varchar(255)'
  await db.schema.createTable('tags_tags', table => {
    table.uuid('id').primary()
    table.specificType('key', key).notNullable().unique()
    // The spelling for everybody: null until it was used where everybody sees it.
    table.string('name', 255)
    // Public entries, counted up to a limit; only an order goes by it.
    table.integer('uses').notNullable()
    table.bigInteger('created_at').notNullable()
  })
  await db.schema.raw('create index tags_tags_by_use on tags_tags (uses desc, key)')
  await db.schema.createTable('tags_aliases', table => {
    table.specificType('key', key).primary()
    table.uuid('tag').notNullable().references('tags_tags.id').onDelete('cascade').index()
  })
  await db.schema.createTable('tags_entries', table => {
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    // Without cascade: a tag that somebody takes up at this moment cannot be tidied away.
    table.uuid('tag').notNullable().references('tags_tags.id')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    // As this person spelled it.
    table.string('name', 255).notNullable()
    table.integer('position').notNullable()
    table.boolean('is_given').notNullable()
    table.boolean('is_in_text').notNullable()
    // Of the entry, kept equal by the database itself: pages of a tag are read along the index.
    table.bigInteger('published_at')
    table.boolean('is_public').notNullable()
    table.primary(['entry', 'tag'])
    table.index(['tag', 'published_at', 'entry', 'is_public'], 'tags_entries_listed')
    table.index(['account', 'tag'])
  })
  for (const statement of isPostgres ? followInPostgres : [followInSqlite]) await db.schema.raw(statement)
}

export async function down(db: Knex): Promise<void> {
  await db.schema.raw(
    db.client.dialect === 'postgresql'
      ? 'drop trigger tags_follow_entry on entries'
      : 'drop trigger tags_follow_entry'
  )
  if (db.client.dialect === 'postgresql') await db.schema.raw('drop function tags_follow_entry()')
  for (const table of ['tags_entries', 'tags_aliases', 'tags_tags']) await db.schema.dropTable(table)
}

const followInSqlite = `
create trigger tags_follow_entry after update of published_at, state, visibility on entries
when old.published_at is not new.published_at or old.state <> new.state or old.visibility <> new.visibility
begin
  update tags_entries
  set published_at = new.published_at, is_public = (new.state = 'published' and new.visibility = 'public')
  where entry = new.id;
end`

const followInPostgres = [
  `
create function tags_follow_entry() returns trigger language plpgsql as $$
begin
  update tags_entries
  set published_at = new.published_at, is_public = (new.state = 'published' and new.visibility = 'public')
  where entry = new.id;
  return null;
end $$`,
  `
create trigger tags_follow_entry after update of published_at, state, visibility on entries
for each row
when (
  old.published_at is distinct from new.published_at or old.state <> new.state or old.visibility <> new.visibility
)
execute function tags_follow_entry()`
]
