import { collectionOf, plays, presentHead, presentItems, to } from './collection-page.ts'
import type { Item } from './contents.ts'
import type { House } from './house.ts'
import { most } from './limits.ts'
import { playView } from './views.ts'

/** Entries beside the one that is shown, before and after it, in the list of what comes. */
const besides = 12

/**
 * A collection one after another: stills by themselves after a while, what plays when it has ended. Without scripts it is turned by
 * hand; browser code asks for the same pages and puts them in the place of each other.
 */
export function addPlayPage(house: House) {
  const { node, contents } = house
  node.pages.add({
    name: 'collections.play',
    path: '/c/:id/play',
    access: to('view'),
    template: 'collections/play',
    schema: playView,
    client: 'play',
    shared: true,
    query: { type: 'object', properties: { at: { type: 'string', pattern: '^[0-9A-Za-z]{12}$' } } },
    async view(ctx) {
      const { state } = ctx
      const { viewer } = state
      const collection = collectionOf(ctx)
      const { at } = state.query as { at?: string }
      const item = await contents.item(collection, viewer, at)
      const address = `/c/${collection.publicId}`
      if (!item) {
        if (at) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
        ctx.redirect(address)
        return {}
      }
      const { before, after } = await contents.around(collection, viewer, item, besides)
      const { all, before: passed } = await contents.count(collection, viewer, most.entries, item)
      const queue: Item[] = [...before.toReversed(), item, ...after]
      const views = await presentItems(house, queue, state)
      const current = views.find(({ id }) => id === item.entry.publicId)
      if (!current) throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 404 })
      const place = views.indexOf(current)
      const leadTo = (view: { id: string } | undefined) => view && `${address}/play?at=${view.id}`
      return {
        title: `${current.heading} – ${collection.title}`,
        ...(await presentHead(house, collection, state)),
        entry: current,
        isCovered: current.sensitive && !current.may.edit && node.pages.look(ctx).sensitive !== 'show',
        plays: plays(current),
        number: passed + 1,
        count: all,
        previous: leadTo(views[place - 1]),
        next: leadTo(views[place + 1]),
        first: `${address}/play`,
        queue: views.map(view => ({ entry: view, address: leadTo(view), current: view === current }))
      }
    }
  })
}
