import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('invitations_links', table => {
    // When a letter with it was ordered; to whom is not kept.
    table.bigInteger('sent_at')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('invitations_links', table => {
    table.dropColumn('sent_at')
  })
}
