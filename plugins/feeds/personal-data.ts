import type { PluginNode } from '../../core/plugin.ts'
import { showKey } from './key-view.ts'
import type { Keys } from './keys.ts'

/** A person takes along which private feeds there are; their addresses nobody has but who was given them. */
export function addPersonalData({ hooks }: PluginNode, keys: Keys) {
  hooks.accounts.archive.tapPromise('feeds', async (archive, account) => {
    const all = await keys.of(account)
    if (all.length > 0) await archive.add('feeds', all.map(showKey))
  })
  hooks.accounts.removing.tapPromise('feeds', (account, trx) => keys.forget(account, trx))
}
