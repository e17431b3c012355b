import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import { type Editors, changing as limit } from './editors.ts'

const to = (action: string): RouteAccess => ({ resource: 'entry', param: 'id', action })
const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry

/** Who edits an entry, for other programs. */
export function addEditorRoutes(node: PluginNode, editors: Editors, { people }: Results) {
  const base = '/api/v1/entries/:id/editors'
  node.router.get(
    base,
    { access: to('edit'), summary: 'List who edits an entry beside its owner', result: people },
    async ctx => ({
      items: await node.accounts.present(await editors.of(entryOf(ctx)), ctx.state.viewer)
    })
  )
  node.router.put(
    `${base}/:name`,
    { access: to('share'), summary: 'Let somebody edit an entry', status: 204, limit },
    async ctx =>
      editors.add(entryOf(ctx), await node.access.people(ctx.state.viewer, [ctx.params.name ?? '']))
  )
  node.router.delete(
    `${base}/:name`,
    {
      access: to('share'),
      summary: 'Let somebody edit an entry no longer, from their next request on',
      status: 204,
      limit
    },
    async ctx => {
      const person = await node.accounts.byName(ctx.params.name ?? '')
      if (person) await editors.take(entryOf(ctx), person)
    }
  )
}
