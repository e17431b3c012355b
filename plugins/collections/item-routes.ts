import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import { addChildRoutes } from './child-routes.ts'
import { collectionOf, cursorQuery, to } from './collection-page.ts'
import type { House } from './house.ts'
import { changing as limit, most } from './limits.ts'

const id = { type: 'string', pattern: '^[0-9A-Za-z]{12}$' } as const
const text = { type: 'string' } as const

/** What is in collections, for other programs. */
export function addItemRoutes(house: House, results: Results) {
  const { node, contents, filling } = house
  const base = '/api/v1/collections/:id/entries'

  node.router.get(
    base,
    {
      access: to('view'),
      summary: 'List the entries of an album in their order, each with its `note`',
      query: cursorQuery,
      result: results.entries
    },
    async ctx => {
      const { state } = ctx
      const { cursor } = state.query as { cursor?: string }
      const { items, ...cursors } = await contents.page(collectionOf(ctx), state.viewer, { cursor })
      const found = await results.present(
        items.map(({ entry }) => entry),
        state
      )
      return { items: found.map((entry, at) => ({ ...entry, note: items[at]?.note ?? '' })), ...cursors }
    }
  )
  node.router.post(
    base,
    {
      access: to('edit'),
      summary: 'Put entries at the end of an album; those that are in it stay where they are',
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['entries'],
        properties: { entries: { type: 'array', maxItems: most.atOnce, items: id } }
      },
      status: 204,
      limit
    },
    async ctx => {
      const wanted = ctx.state.body.entries as string[]
      const found = await node.entries.byIds(wanted)
      for (const entry of found) await node.access.demand(ctx.state.viewer, 'view', { kind: 'entry', entry })
      if (found.length < new Set(wanted).size) throw missingEntry(house)
      await filling.add(collectionOf(ctx), found, ctx.state.viewer)
    }
  )
  node.router.patch(
    `${base}/:entry`,
    {
      access: to('edit'),
      summary: 'Move an entry of an album, or note something of it',
      body: {
        type: 'object',
        additionalProperties: false,
        properties: {
          before: {
            ...id,
            type: ['string', 'null'],
            description: 'Id of another of its entries; null: the end.'
          },
          note: { ...text, maxLength: most.note }
        }
      },
      status: 204,
      limit
    },
    async ctx => {
      const collection = collectionOf(ctx)
      const { before, note } = ctx.state.body as { before?: string | null; note?: string }
      const item = await demandItem(house, ctx, ctx.params.entry ?? '')
      const other = before ? await demandItem(house, ctx, before) : undefined
      if (note !== undefined) await filling.annotate(collection, new Map([[item.id, note]]))
      if (before !== undefined) await filling.move(collection, item.id, other?.id)
    }
  )
  node.router.delete(
    `${base}/:entry`,
    { access: to('edit'), summary: 'Take an entry out of an album', status: 204, limit },
    async ctx =>
      filling.takeItems(collectionOf(ctx), [(await demandItem(house, ctx, ctx.params.entry ?? '')).id])
  )
  addChildRoutes(house)
}

const missingEntry = ({ node }: House) =>
  node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })

async function demandItem(house: House, ctx: HobContext, entry: string) {
  const item = await house.contents.item(collectionOf(ctx), ctx.state.viewer, entry)
  if (!item) throw missingEntry(house)
  return item
}
