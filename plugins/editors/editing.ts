import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import { createEdited } from './edited.ts'
import type { Editors } from './editors.ts'
import { editingView } from './views.ts'

const query = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
} as const

const path = '/editing'

/** What others let somebody edit, as a list; for other programs too. The menu behind their own picture leads there. */
export function addEditing(node: PluginNode, editors: Editors, results: Results | undefined) {
  const edited = createEdited(node, editors)
  const read = ({ viewer, query }: HobContext['state']) =>
    edited.page(viewer.account as Account, (query as { cursor?: string }).cursor)

  node.pages.add({
    name: 'editors.editing',
    path,
    access: 'member',
    template: 'editors/editing',
    schema: editingView,
    query,
    async view({ state }) {
      const { items, ...cursors } = await read(state)
      return {
        title: state.t('editors.editing.title'),
        entries: await node.entries.present(items, state.viewer, state.locale),
        owners: true,
        pager: node.pages.pager(path, cursors)
      }
    }
  })
  if (results)
    node.router.get(
      '/api/v1/editing',
      {
        access: 'member',
        summary: 'List entries of others that one may edit, the last that came first',
        query,
        result: results.entries
      },
      async ({ state }) => {
        const { items, ...cursors } = await read(state)
        return { items: await results.present(items, state), ...cursors }
      }
    )
  node.slot('account.menu', {
    template: 'editors/menu',
    stage: -10,
    when: (_view, { viewer }) => viewer.account !== undefined && viewer.account.kind !== 'guest'
  })
}
