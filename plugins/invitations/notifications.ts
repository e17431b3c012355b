import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'

const kind = 'invitations.used'

/** Tells whoever gave out an invitation who came by it. */
export function createInvitationNews(node: PluginNode) {
  const notifications = node.find('notifications')
  notifications?.addKind({ name: kind, icon: 'person', groups: 'kind', path: '/settings/invitations' })
  return async (inviter: string, { id: by, name }: Account, trx: Transaction) => {
    await notifications?.notify({ kind, to: inviter, by, path: `/@${name}` }, trx)
  }
}
