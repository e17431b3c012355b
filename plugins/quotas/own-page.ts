import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { LimitBook } from './limits.ts'
import { presentUse } from './use-view.ts'
import { ownView } from './views.ts'

/** How much one keeps, and how much room is left. */
export function addOwnPage(node: PluginNode, limits: LimitBook) {
  const pages = node.find('settings-pages')
  pages?.list('quotas', 'quota')
  node.pages.add({
    name: 'quotas.own',
    path: '/settings/quota',
    access: 'member',
    template: 'quotas/own',
    schema: ownView,
    view: async ctx => ({
      title: ctx.state.t('quotas.settings.quota.title'),
      tabs: pages?.tabs(ctx, 'quota') ?? [],
      bars: await presentUse(node, limits, ctx.state.viewer.account as Account, ctx.state)
    })
  })
}
