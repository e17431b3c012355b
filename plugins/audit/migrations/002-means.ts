import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('audit_uses', table => {
    table.text('means')
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('audit_uses', table => {
    table.dropColumn('means')
  })
}
