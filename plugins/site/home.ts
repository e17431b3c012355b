import type { PluginNode } from '../../core/plugin.ts'
import { homeView } from './views.ts'

/** The newest of everybody, page after page. */
export function addHome(node: PluginNode) {
  node.pages.add({
    name: 'site.home',
    path: '/',
    access: 'anyone',
    template: 'site/home',
    schema: homeView,
    client: 'gallery',
    shared: true,
    query: { type: 'object', properties: { cursor: { type: 'string', maxLength: 200 } } },
    async view({ state }) {
      const { cursor } = state.query as { cursor?: string }
      const { items, ...cursors } = await node.entries.list({
        viewer: state.viewer,
        ...(cursor && { cursor })
      })
      return {
        entries: await node.entries.present(items, state.viewer, state.locale),
        owners: true,
        pager: node.pages.pager('/', cursors)
      }
    }
  })
}
