import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Archives, Leftover } from './archives.ts'
import { eraseLeftovers } from './leftovers.ts'

/** An archive holds no archives; they go when their person goes. */
export function addPersonalData(node: PluginNode, archives: Archives) {
  const doomed = new WeakMap<Account, Leftover[]>()
  node.hooks.accounts.archive.tap('archive', () => undefined)
  node.hooks.accounts.removing.tapPromise('archive', async (account, trx) => {
    doomed.set(account, await archives.forget({ account: account.id }, trx))
  })
  node.hooks.accounts.removed.tapPromise('archive', async account =>
    eraseLeftovers(node, doomed.get(account) ?? [])
  )
}
