import type { AccountView } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Relations } from './relations.ts'

/** On the profile of somebody else what one may do about them; on one's own the ways to the lists of people. */
export function addProfilePart(node: PluginNode, relations: Relations) {
  node.slot('account.header', {
    template: 'follows/profile',
    stage: -10,
    when: ({ account }, { viewer }) => viewer.account?.kind === 'person' && isView(account),
    async load({ account }, { viewer }) {
      const { id } = account as AccountView
      // What the other one decided stays with them.
      const { limitedBy, ...relation } = await relations.recall(viewer, id)
      return { isOwn: id === viewer.account?.id, ...relation }
    }
  })
}

/** Guests are nobody to follow. */
function isView(account: unknown): boolean {
  const { id, isGuest } = (account ?? {}) as Partial<AccountView>
  return typeof id === 'string' && !isGuest
}
