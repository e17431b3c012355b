import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('auth_openid_registrations', table => {
    table.string('id', 40).primary()
    table.string('issuer', 255).notNullable()
    table.text('client_id').notNullable()
    table.text('client_secret')
    table.bigInteger('expires_at')
    table.bigInteger('made_at').notNullable()
    table.bigInteger('proven_at')
  })
  await db.schema.createTable('auth_openid_links', table => {
    table.uuid('id').primary()
    table.uuid('account').notNullable().references('accounts.id').onDelete('cascade').index()
    table.string('issuer', 255).notNullable()
    table.string('subject', 255).notNullable()
    table.string('label', 100).notNullable()
    table.bigInteger('made_at').notNullable()
    table.bigInteger('used_at').notNullable()
    table.unique(['issuer', 'subject'])
  })
  await db.schema.createTable('auth_openid_journeys', table => {
    table.string('state_hash', 64).primary()
    table.string('browser_hash', 64).notNullable()
    table.string('provider', 40).notNullable()
    table.string('nonce', 64).notNullable()
    table.string('verifier', 64).notNullable()
    table.string('purpose', 16).notNullable()
    table.text('next')
    table.bigInteger('expires_at').notNullable().index()
  })
  await db.schema.createTable('auth_openid_arrivals', table => {
    table.string('browser_hash', 64).primary()
    table.string('issuer', 255).notNullable()
    table.string('subject', 255).notNullable()
    table.string('label', 100).notNullable()
    table.string('name', 30)
    table.string('display_name', 100)
    table.string('email', 254)
    table.text('next')
    table.bigInteger('expires_at').notNullable().index()
  })
}

export async function down(db: Knex): Promise<void> {
  for (const noun of ['arrivals', 'journeys', 'links', 'registrations']) {
    await db.schema.dropTable(`auth_openid_${noun}`)
  }
}
