import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import { findChild } from './adding.ts'
import { collectionOf, cursorQuery, to } from './collection-page.ts'
import type { House } from './house.ts'
import { changing as limit, most } from './limits.ts'

const id = { type: 'string', pattern: '^[0-9A-Za-z]{12}$' } as const
const text = { type: 'string' } as const

/** What is in collections, and who fills them, for other programs. */
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
  addEditorRoutes(house, results)
}

const missingEntry = ({ node }: House) =>
  node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })

async function demandItem(house: House, ctx: HobContext, entry: string) {
  const item = await house.contents.item(collectionOf(ctx), ctx.state.viewer, entry)
  if (!item) throw missingEntry(house)
  return item
}

function addChildRoutes(house: House) {
  const { node, filling, presenting } = house
  const base = '/api/v1/collections/:id/collections'
  const result = {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: { type: 'object' } } }
  }
  node.router.get(
    base,
    { access: to('view'), summary: 'List the albums in an album, in their order', result },
    async ctx => {
      const children = await house.children.of(collectionOf(ctx), ctx.state.viewer)
      const heads = await presenting.presentHeads(
        children.map(({ collection }) => collection),
        ctx.state
      )
      return { items: heads }
    }
  )
  const demandChild = async (ctx: HobContext) => {
    const child = await findChild(house, ctx.params.child ?? '', ctx.state.viewer)
    if (child) return child
    throw node.error('COLLECTION_MISSING', 'There is no such album.', { status: 404 })
  }
  node.router.put(
    `${base}/:child`,
    { access: to('edit'), summary: 'Put an album into an album', status: 204, limit },
    async ctx => filling.nest(collectionOf(ctx), await demandChild(ctx), ctx.state.viewer)
  )
  node.router.delete(
    `${base}/:child`,
    { access: to('edit'), summary: 'Take an album out of an album', status: 204, limit },
    async ctx => filling.takeOut(collectionOf(ctx), await demandChild(ctx))
  )
}

function addEditorRoutes({ node, editors }: House, { people }: Results) {
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
