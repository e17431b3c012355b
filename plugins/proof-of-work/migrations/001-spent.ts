import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('proof_of_work_spent', table => {
    table.string('challenge_hash', 64).primary()
    table.bigInteger('expires_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('proof_of_work_spent')
}
