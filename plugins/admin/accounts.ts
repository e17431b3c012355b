import type { PluginNode } from '../../core/plugin.ts'
import { adminView } from './admin-tabs.ts'
import { accountsView } from './views.ts'

const pageSize = 50

/** Everybody who has an account, by name. */
export function addAccounts(node: PluginNode) {
  node.pages.add({
    name: 'admin.accounts',
    path: '/admin/accounts',
    access: 'administrator',
    template: 'admin/accounts',
    client: 'accounts',
    schema: accountsView,
    query: { type: 'object', properties: { after: { type: 'string', maxLength: 64 } } },
    async view(ctx) {
      const { after } = ctx.state.query as { after?: string }
      const { items, next } = await node.accounts.list({ after, limit: pageSize })
      return {
        ...adminView(ctx, 'accounts'),
        accounts: items.map(({ name, role, state, kind, profile, createdAt }) => ({
          name,
          displayName: profile.displayName ?? name,
          role: ctx.state.t(`admin.role.${role}`),
          isSuspended: state === 'suspended',
          isWaiting: state === 'waiting',
          isGuest: kind === 'guest',
          createdAt: new Date(createdAt).toISOString()
        })),
        next
      }
    }
  })
}
