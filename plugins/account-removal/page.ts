import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../archive/service.ts'
import type {} from '../site/service.ts'
import type { Departures } from './departures.ts'
import { leavingOf } from './leaving.ts'
import { measureLoss } from './loss.ts'
import { removalView } from './views.ts'

export const address = '/settings/removal'
const page = { name: 'account-removal.page', template: 'account-removal/page' }

/** What is lost with an account, what to take along first, and for those who are leaving, the way back. */
export function addRemovalPage(node: PluginNode, departures: Departures) {
  const menu = node.use('settings-pages')
  // After all others, for whoever looks for something else.
  node.hooks.node.ready.tap('account-removal', () => menu.list('account-removal', 'removal'))

  node.pages.add({
    ...page,
    path: address,
    access: 'member',
    schema: removalView,
    async view(ctx: HobContext) {
      const account = ctx.state.viewer.account as Account
      const leaving = leavingOf(account)
      return {
        title: ctx.state.t('account-removal.title'),
        tabs: menu.tabs(ctx, 'removal'),
        ...(await measureLoss(node, account)),
        isLast: await departures.isLast(account),
        archive: node.find('archives')?.address,
        leaving: leaving && {
          until: new Date(leaving.until).toISOString(),
          isOver: leaving.until <= Date.now()
        }
      }
    }
  })
}
