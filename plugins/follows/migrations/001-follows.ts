import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('follows_follows', table => {
    table.uuid('follower').notNullable().references('accounts.id').onDelete('cascade')
    table.uuid('followed').notNullable().references('accounts.id').onDelete('cascade')
    // `asked` until the followed one says yes, then `following`.
    table.string('state', 16).notNullable()
    table.bigInteger('created_at').notNullable()
    table.primary(['follower', 'followed'])
    table.index(['followed', 'state'])
  })
  await db.schema.createTable('follows_limits', table => {
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade')
    table.uuid('other').notNullable().references('accounts.id').onDelete('cascade')
    // `mute`: their entries are not listed; `block`: they see nothing limited; `hide`: nor the profile.
    table.string('kind', 16).notNullable()
    table.bigInteger('created_at').notNullable()
    table.primary(['account', 'other'])
    table.index(['other', 'kind'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('follows_limits')
  await db.schema.dropTable('follows_follows')
}
