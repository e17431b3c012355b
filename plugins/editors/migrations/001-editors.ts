import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('editors_editors', table => {
    table.uuid('entry').notNullable().references('entries.id').onDelete('cascade')
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.bigInteger('added_at').notNullable()
    table.primary(['entry', 'account'])
    table.index(['account', 'added_at', 'entry'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('editors_editors')
}
