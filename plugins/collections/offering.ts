import type {} from '../api/service.ts'
import { items } from './collection-rows.ts'
import type { House } from './house.ts'

/** What other plugins may ask of collections. */
export function offerCollections({ node, store, lists, contents, filling }: House) {
  node.provide('collections', {
    byPublicId: store.byPublicId,
    namesOf: lists.namesOf,
    add: filling.add,
    narrow: (builder, collection, viewer) =>
      builder.whereIn(
        'entries.id',
        contents
          .shown(viewer, joined => joined.where(`${items}.collection`, collection.id))
          .select(`${items}.entry`)
      )
  })
}
