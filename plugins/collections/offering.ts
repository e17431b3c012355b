import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type {} from '../api/service.ts'
import { items } from './collection-rows.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'

/** What other plugins may ask of collections. */
export function offerCollections(house: House) {
  const { node, store, lists, filling } = house
  node.provide('collections', {
    byPublicId: store.byPublicId,
    namesOf: lists.namesOf,
    add: filling.add,
    narrow: (builder, collection, viewer) => narrowTo(house, builder, collection, viewer)
  })
}

/** A query over `entries`, to what somebody is shown in a collection. */
export function narrowTo({ showing }: House, builder: Query, { id }: Collection, viewer: Viewer): Query {
  const shown = showing.narrow(viewer, joined => joined.where(`${items}.collection`, id))
  return builder.whereIn('entries.id', shown.select(`${items}.entry`))
}
