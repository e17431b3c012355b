import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryChanges } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Refuses names that nobody has and audiences of others before a file is kept for them. */
export async function checkAudience(
  { accounts: people, audiences: circles, error }: PluginNode,
  owner: Account,
  { accounts = [], audiences = [] }: NonNullable<EntryChanges['audience']> = {}
) {
  for (const name of accounts) {
    if (await people.byName(name.trim().replace(/^@/, ''))) continue
    throw error('ACCOUNT_MISSING', `Nobody here is called ${name}.`, { status: 422, path: 'accounts' })
  }
  if (audiences.length === 0) return
  const own = new Set((await circles.ofOwner(owner)).map(({ id }) => id))
  if (audiences.every(id => own.has(id))) return
  throw error('AUDIENCE_MISSING', 'You have no such audience.', { status: 422, path: 'audiences' })
}
