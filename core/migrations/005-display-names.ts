import type { Knex } from 'knex'
import { withDisplayName } from '../accounts/display-name.ts'

const atOnce = 500

/** Names were saved as they were typed before they were cleaned. */
export async function up(db: Knex): Promise<void> {
  let after = ''
  for (;;) {
    const query = db('accounts').orderBy('id').limit(atOnce).select('id', 'profile')
    const rows: { id: string; profile: string }[] = await (after ? query.where('id', '>', after) : query)
    for (const { id, profile } of rows) {
      const before = JSON.parse(profile)
      const cleaned = withDisplayName(before)
      if (cleaned.displayName === before.displayName) continue
      await db('accounts')
        .where({ id })
        .update({ profile: JSON.stringify(cleaned) })
    }
    if (rows.length < atOnce) return
    after = rows.at(-1)?.id ?? ''
  }
}

/** What was taken out cannot be put back, and need not. */
export async function down(): Promise<void> {}
