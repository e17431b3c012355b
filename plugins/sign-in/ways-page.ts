import type { PluginNode } from '../../core/plugin.ts'
import { waysView } from './views.ts'

/** Where people see and change their ways in, and where everybody who changes one leads. */
export const securityPage = '/settings/security'
const path = '/sign-in/ways'

/** Stands in for the page of the plugin `security` where that is off: as much of it as nobody can do without. */
export function addWaysPage(node: PluginNode) {
  const isNeeded = () => node.pages.list().every(page => page.path !== securityPage)

  node.pages.add({
    name: 'sign-in.ways',
    path,
    access: 'member',
    template: 'sign-in/ways',
    schema: waysView,
    view(ctx) {
      if (!isNeeded()) ctx.redirect(securityPage)
      return { title: ctx.state.t('sign-in.ways.title') }
    }
  })

  node.hooks.web.app.tap({ name: 'sign-in', stage: node.stages.ROUTES - 1 }, app => {
    if (!isNeeded()) return
    app.use((ctx, next) => (ctx.method === 'GET' && ctx.path === securityPage ? ctx.redirect(path) : next()))
  })
}
