import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('jobs', table => {
    table.uuid('id').primary()
    table.string('name', 128).notNullable()
    table.text('data').notNullable()
    table.string('key', 255)
    table.string('state', 16).notNullable()
    table.integer('priority').notNullable()
    table.integer('attempt').notNullable()
    table.double('progress').notNullable()
    table.string('step', 128)
    table.text('error')
    table.text('next')
    table.boolean('alone').notNullable()
    table.string('locked_by', 64)
    table.bigInteger('locked_until')
    table.bigInteger('run_at').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('finished_at')
    table.index(['key', 'id'])
    table.index(['state', 'finished_at'])
  })
  await db.schema.raw(
    `create unique index jobs_active_key on jobs ("key") where state in ('waiting', 'running')`
  )
  await db.schema.raw("create index jobs_due on jobs (priority desc, run_at, id) where state = 'waiting'")
  await db.schema.raw("create index jobs_locked on jobs (locked_by) where state = 'running'")
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('jobs')
}
