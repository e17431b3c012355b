import type { Knex } from 'knex'

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('auth_passkey_keys', table => {
    // What the device keeps as its person's, base64url, where the key is older than the account.
    table.string('handle', 86)
  })
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('auth_passkey_keys', table => void table.dropColumn('handle'))
}
