import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

const most = 100

/** What this person has not published yet: those asked for, else the newest of all. */
export async function listOwnDrafts(
  node: PluginNode,
  viewer: Viewer,
  ids: readonly string[]
): Promise<Entry[]> {
  const account = viewer.account as Account
  if (ids.length > 0) {
    const entries = await node.entries.byIds(ids.slice(0, most))
    return entries.filter(entry => entry.account === account.id && isUnpublished(entry))
  }
  const { items } = await node.entries.list({
    viewer,
    account: account.id,
    states: ['draft', 'failed'],
    limit: most
  })
  return items
}

function isUnpublished({ state }: Entry): boolean {
  return state === 'draft' || state === 'failed'
}
