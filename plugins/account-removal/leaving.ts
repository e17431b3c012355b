import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** An account on its way out. Kept in the profile, which every page reads anyway. */
export interface Leaving {
  /** When its removal was asked for; tells it apart from an earlier one that was called off. */
  readonly askedAt: number
  /** Until when the person may stay after all. */
  readonly until: number
}

/** As long as a removed entry can be had back: the person's entries are removed at once. */
export const grace = 24 * 60 * 60 * 1000

export function leavingOf(account: Pick<Account, 'profile'> | undefined): Leaving | undefined {
  return (account?.profile.leaving ?? undefined) as Leaving | undefined
}

/** False where it is so already. */
export async function beginLeaving(account: Account, leaving: Leaving, trx: Transaction): Promise<boolean> {
  return change(account, trx, profile => (profile.leaving ? undefined : { ...profile, leaving }))
}

/** False where the account was not leaving, or that was another time. */
export async function endLeaving(account: Account, { askedAt }: Leaving, trx: Transaction): Promise<boolean> {
  return change(account, trx, ({ leaving, ...profile }) =>
    (leaving as Leaving | undefined)?.askedAt === askedAt ? profile : undefined
  )
}

/** Into the profile as it is now, which others may be writing at the same moment. */
async function change(
  { id }: Account,
  trx: Transaction,
  to: (profile: Record<string, unknown>) => Record<string, unknown> | undefined
): Promise<boolean> {
  const row = await trx('accounts').where({ id }).forUpdate().first('profile')
  const changed = row && to(JSON.parse(row.profile))
  if (!changed) return false
  await trx('accounts')
    .where({ id })
    .update({ profile: JSON.stringify(changed) })
  return true
}

/** The account as it is now, where it is still leaving as it was. */
export async function findLeaving(
  { accounts }: Pick<PluginNode, 'accounts'>,
  { account: id, askedAt }: { account: string; askedAt: number }
): Promise<Account | undefined> {
  const account = await accounts.byId(id)
  return leavingOf(account)?.askedAt === askedAt ? account : undefined
}
