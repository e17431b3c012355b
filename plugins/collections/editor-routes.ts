import type { Results } from '../api/service.ts'
import { collectionOf, to } from './collection-page.ts'
import type { House } from './house.ts'
import { changing as limit } from './limits.ts'

/** Who edits a collection, for other programs. */
export function addEditorRoutes({ node, editors }: House, { people }: Results) {
  const base = '/api/v1/collections/:id/editors'
  node.router.get(
    base,
    { access: to('edit'), summary: 'List who edits an album beside its owner', result: people },
    async ctx => ({
      items: await node.accounts.present(await editors.of(collectionOf(ctx)), ctx.state.viewer)
    })
  )
  node.router.put(
    `${base}/:name`,
    { access: to('share'), summary: 'Let somebody edit an album', status: 204, limit },
    async ctx =>
      editors.add(collectionOf(ctx), await node.access.people(ctx.state.viewer, [ctx.params.name ?? '']))
  )
  node.router.delete(
    `${base}/:name`,
    {
      access: to('share'),
      summary: 'Let somebody edit an album no longer, from their next request on',
      status: 204,
      limit
    },
    async ctx => {
      const person = await node.accounts.byName(ctx.params.name ?? '')
      if (person) await editors.take(collectionOf(ctx), person)
    }
  )
}
