import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry, EntryState } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** As many drafts as one form may name; a folder of photos is published at once. */
export const mostDrafts = 1000

/** As many as one page shows by itself. */
const shown = 100

/** Public ids have this many characters, and a comma follows each. */
export const idsLength = 13 * mostDrafts

/** Addresses longer than this do not pass every proxy. */
const mostInAddress = 150

const states: readonly EntryState[] = ['draft', 'failed']

/** What this person has not published yet: those asked for, else the newest of all, in the order in which they came. */
export async function listOwnDrafts(
  node: PluginNode,
  viewer: Viewer,
  ids: readonly string[]
): Promise<Entry[]> {
  const account = viewer.account as Account
  if (ids.length > 0) {
    const entries = await node.entries.byIds(ids.slice(0, mostDrafts))
    return entries.filter(entry => entry.account === account.id && states.includes(entry.state))
  }
  const { items } = await node.entries.list({ viewer, account: account.id, states, limit: shown })
  return items.toReversed()
}

/** Whether this person has anything to review. */
export async function hasDrafts(node: PluginNode, viewer: Viewer): Promise<boolean> {
  const account = viewer.account as Account
  const { items } = await node.entries.list({ viewer, account: account.id, states, limit: 1 })
  return items.length > 0
}

/** Where these drafts are reviewed; very many are found among all the others. */
export function reviewAddress(ids: readonly string[]): string {
  return ids.length > mostInAddress ? '/upload/review' : `/upload/review?ids=${ids.join(',')}`
}
