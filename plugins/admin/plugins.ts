import type { PluginNode } from '../../core/plugin.ts'
import { adminView } from './admin-tabs.ts'
import { sayWhatFor } from './plugin-words.ts'
import { pluginsView } from './views.ts'

/** What this node is made of. Which plugins those are is decided in its configuration file. */
export function addPlugins(node: PluginNode) {
  node.pages.add({
    name: 'admin.plugins',
    path: '/admin/plugins',
    access: 'administrator',
    template: 'admin/plugins',
    schema: pluginsView,
    view(ctx) {
      const live = new Set(node.nodeSettings.list().map(({ plugin }) => plugin))
      return {
        ...adminView(ctx, 'plugins'),
        plugins: node.plugins.map(({ name, summary, error }) => ({
          name,
          summary: sayWhatFor(node, ctx.state.t, { name, summary }),
          error,
          settings: live.has(name) ? `/admin/settings/${name}` : undefined
        }))
      }
    }
  })
}
