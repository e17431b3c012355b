import type { Maps } from '../maps/service.ts'
import { to } from './collection-page.ts'
import type { House } from './house.ts'
import { narrowTo } from './offering.ts'
import type { Collection } from './service.ts'

const world = { south: -90, west: -180, north: 90, east: 180 }

/** Where the entries of a collection are; its page leads there while anything of it is somewhere. */
export function addMaps(house: House, maps: Maps) {
  const { node } = house
  maps.add({
    name: 'collection',
    path: '/c/:id/map',
    access: to('view'),
    load({ state: { resource, viewer, t } }) {
      const collection = resource?.item as Collection
      const address = `/c/${collection.publicId}`
      return {
        title: t('collections.map.title', { title: collection.title }),
        back: { label: t('collections.back'), address },
        narrow: query => void narrowTo(house, query, collection, viewer)
      }
    }
  })
  node.slot('collection.actions', {
    template: 'collections/map-link',
    async load({ collection }, { viewer }) {
      const { id, address } = collection as { id: string; address: string }
      const found = await house.store.byPublicId(id)
      if (!found) return {}
      const query = node.access.narrow(node.db('entries'), viewer)
      maps.within(narrowTo(house, query, found, viewer), world)
      return { address: (await query.first('entries.id')) ? `${address}/map` : undefined }
    }
  })
}
