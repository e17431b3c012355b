import type { HobContext } from '../../core/web/routes.ts'
import { findChild } from './adding.ts'
import { collectionOf, to } from './collection-page.ts'
import type { House } from './house.ts'
import { changing as limit } from './limits.ts'

/** Collections in collections, for other programs. */
export function addChildRoutes(house: House) {
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
