import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Whether somebody wants to say yes before others follow them; kept in their profile. */
export function approves({ profile }: Account): boolean {
  return (profile.follows as { approves?: boolean } | undefined)?.approves === true
}

/** Those who asked before go on waiting for an answer. */
export function saveApproval(
  { accounts }: Pick<PluginNode, 'accounts'>,
  account: Account,
  approves: boolean
) {
  return accounts.saveProfile(account, { ...account.profile, follows: { approves } })
}
