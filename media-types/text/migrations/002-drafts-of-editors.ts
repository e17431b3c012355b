import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('text_drafts', table => {
    // Whoever edits an entry has a draft of their own.
    table.dropUnique(['entry'])
    table.unique(['entry', 'account'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('text_drafts', table => {
    table.dropUnique(['entry', 'account'])
    table.unique(['entry'])
  })
}
