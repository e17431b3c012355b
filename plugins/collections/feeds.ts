import type { Viewer } from '../../core/accounts/access.ts'
import type { Feeds } from '../feeds/service.ts'
import { to } from './collection-page.ts'
import type { House } from './house.ts'
import { narrowTo } from './offering.ts'
import type { Collection } from './service.ts'

/** Addresses that are told at once when something of them changed. */
const most = 50

/** What is in a collection can be followed, the newest first. */
export function addFeeds(house: House, feeds: Feeds) {
  const { node, store, lists } = house
  feeds.addFeed({
    name: 'collections',
    path: '/c/:id',
    access: to('view'),
    async read({ viewer, t, params, cursor, limit, narrow }) {
      const collection = await store.byPublicId(params.id ?? '')
      if (!collection || !(await mayView(house, collection, viewer))) return undefined
      const owner = await node.accounts.byId(collection.account)
      const { items: entries, next } = await node.entries.list({
        viewer,
        limit,
        ...(cursor && { cursor }),
        narrow(builder) {
          narrow(builder)
          narrowTo(house, builder, collection, viewer)
        }
      })
      return {
        title: t('collections.feed.title', {
          title: collection.title,
          name: owner?.profile.displayName ?? owner?.name ?? ''
        }),
        ...(collection.body && { summary: node.text.toPlain(collection.body, 500) }),
        ...(owner && { owner }),
        entries,
        ...(next && { next })
      }
    },
    async touched(entry) {
      const names = (await lists.namesOf([entry], {})).get(entry.id) ?? []
      return names.slice(0, most).map(({ address }) => address)
    }
  })
}

export function mayView({ node }: House, item: Collection, viewer: Viewer): Promise<boolean> {
  return node.access.may(viewer, 'view', { kind: 'collection', owner: item.account, item })
}
