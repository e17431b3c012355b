import type { PluginNode } from '../../core/plugin.ts'
import { welcomeView } from './views.ts'

/** Where a new account arrives: what it can do first. */
export function addWelcomePage(node: PluginNode) {
  node.pages.add({
    name: 'sign-in.welcome',
    path: '/welcome',
    access: 'member',
    template: 'sign-in/welcome',
    schema: welcomeView,
    view: ({ state: { t, viewer } }) => ({
      title: t('sign-in.welcome.title'),
      isAdministrator: viewer.account?.role === 'administrator',
      profile: `/@${viewer.account?.name}`
    })
  })
}
