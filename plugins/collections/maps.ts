import type { Maps } from '../maps/service.ts'
import { to } from './collection-page.ts'
import type { House } from './house.ts'
import { narrowTo } from './offering.ts'
import type { Collection } from './service.ts'

/** Where the entries of a collection are; its page leads there where anything on it is somewhere. */
export function addMaps(house: House, maps: Maps) {
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
}
