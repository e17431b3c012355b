import type { Role } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../admin/service.ts'
import { rolesView } from './views.ts'

const roles: readonly Role[] = ['member', 'moderator', 'administrator']

/** What people of each role may do, as the plugins of this node say it, and how many there are. */
export function addRolesPage(node: PluginNode) {
  const { tabs } = node.use('admin-pages')

  node.pages.add({
    name: 'audit.roles',
    path: '/admin/roles',
    access: 'administrator',
    template: 'audit/roles',
    schema: rolesView,
    async view(ctx) {
      const { t } = ctx.state
      const counts = await countPeople()
      return {
        title: t('audit.roles.title'),
        tabs: tabs(ctx),
        roles: roles.map(role => ({
          name: t(`audit.value.${role}`),
          count: counts.get(role) ?? 0,
          powers: node.powers
            .list()
            .filter(power => power.role === role)
            .map(({ label }) => t(label))
        }))
      }
    }
  })

  async function countPeople(): Promise<Map<string, number>> {
    const rows: { role?: Role; count?: string | number }[] = await node
      .db('accounts')
      .whereNull('origin')
      .where({ state: 'active', kind: 'person' })
      .groupBy('role')
      .select('role')
      .count({ count: '*' })
    return new Map(rows.map(({ role, count }) => [String(role), Number(count)]))
  }
}
