import type { PluginNode } from '../../core/plugin.ts'
import { homeView } from './views.ts'

/** The newest of everybody; further pages are those of explore. */
export function addHome(node: PluginNode) {
  node.pages.add({
    name: 'site.home',
    path: '/',
    access: 'anyone',
    template: 'site/home',
    schema: homeView,
    client: 'lightbox',
    shared: true,
    async view({ state }) {
      const { items, next } = await node.entries.list({ viewer: state.viewer })
      return {
        entries: await node.entries.present(items, state.viewer, state.locale),
        owners: true,
        older: next && `/explore?cursor=${next}`
      }
    }
  })
}
