import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** The account of this node that is called so, with or without `@`; throws in words when there is none. */
export async function demandAccount(
  node: Pick<PluginNode, 'accounts' | 'error'>,
  name: unknown
): Promise<Account> {
  const account = await node.accounts.byName(String(name).replace(/^@/, ''))
  if (!account) throw node.error('ACCOUNT_MISSING', `There is no account named ${name}.`, { status: 404 })
  return account
}
