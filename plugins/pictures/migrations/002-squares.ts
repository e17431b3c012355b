import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('pictures_pictures', table => {
    // Side of its square for podcasts; 0: the file is too small for one. Null: nobody wanted one yet.
    table.integer('square')
  })
  await db.schema.alterTable('pictures_files', table => {
    table.boolean('is_square').notNullable().defaultTo(false)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('pictures_files', table => {
    table.dropColumn('is_square')
  })
  await db.schema.alterTable('pictures_pictures', table => {
    table.dropColumn('square')
  })
}
