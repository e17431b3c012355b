import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('audit_uses', table => {
    table.uuid('id').primary()
    table.bigInteger('at').notNullable()
    // No references: what was done stays done when whoever did it is gone.
    table.uuid('actor').index()
    table.string('actor_name', 64)
    table.string('action', 128).notNullable()
    table.string('subject_kind', 64).notNullable()
    table.string('subject', 255).notNullable()
    table.string('subject_name', 255)
    table.text('before')
    table.text('after')
    table.index(['at', 'id'])
    table.index(['subject_kind', 'subject'])
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('audit_uses')
}
