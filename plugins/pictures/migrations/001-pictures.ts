import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('pictures_pictures', table => {
    table.uuid('id').primary()
    table.uuid('account').references('accounts.id').onDelete('cascade')
    table.string('purpose', 64).notNullable()
    table.string('state', 16).notNullable()
    table.string('problem', 64)
    table.text('sizes').notNullable()
    table.bigInteger('created_at').notNullable()
    table.index(['account', 'purpose'])
  })
  await db.schema.createTable('pictures_files', table => {
    table.string('key', 255).primary()
    table.uuid('picture').notNullable().references('pictures_pictures.id').onDelete('cascade').index()
    table.string('storage', 64).notNullable()
    // Null: the file as it came.
    table.integer('width')
    table.bigInteger('size').notNullable()
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('pictures_files')
  await db.schema.dropTable('pictures_pictures')
}
