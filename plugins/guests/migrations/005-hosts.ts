import type { Knex } from 'knex'

/** Whom a guest belongs to never changes; their account says it from here on, too. */
export async function up(db: Knex): Promise<void> {
  const rows: { account: string; owner: string; profile: string }[] = await db('guests_guests')
    .join('accounts', 'accounts.id', 'guests_guests.account')
    .select('account', 'owner', 'profile')
  for (const { account, owner, profile } of rows)
    await db('accounts')
      .where({ id: account })
      .update({ profile: JSON.stringify({ ...JSON.parse(profile), guests: { host: owner } }) })
}

export async function down(db: Knex): Promise<void> {
  const rows: { id: string; profile: string }[] = await db('accounts')
    .where({ kind: 'guest' })
    .select('id', 'profile')
  for (const { id, profile } of rows) {
    const { guests: _, ...rest } = JSON.parse(profile)
    await db('accounts')
      .where({ id })
      .update({ profile: JSON.stringify(rest) })
  }
}
