import type { Resource } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { ShareLinks } from '../share-links/service.ts'
import { items, table } from './collection-rows.ts'
import type { House } from './house.ts'
import { up, withReached } from './nesting.ts'
import type { Collection } from './service.ts'

/**
 * Links to a collection show it, and through it whatever its owner put into it of their own, in collections of theirs within it too.
 * What somebody else put there, or what belongs to somebody else, is seen by those who see it anyway.
 */
export function addLinks({ node, store }: House, links: ShareLinks) {
  const { db } = node

  /** Collections of a person in which something stands because they put it there. */
  const around = (resource: Resource, owner: string) => (start: Query) =>
    resource.entry
      ? start.join(items, `${items}.collection`, `${table}.id`).where({
          [`${items}.entry`]: resource.entry.id,
          [`${items}.added_by`]: owner,
          [`${table}.account`]: owner
        })
      : start.where({ [`${table}.id`]: (resource.item as Collection).id, [`${table}.account`]: owner })

  links.addKind({
    name: 'collection',
    path: '/c/:id',
    api: '/api/v1/collections/:id',
    text: 'collections.links.text',
    noun: 'an album',
    idOf: ({ item }) => (item as Collection).id,
    shows: ({ item }) => !(item as Collection).isHidden,
    async find(id) {
      const found = await store.byId(id)
      return (
        found && {
          heading: found.title,
          address: `/c/${found.publicId}`,
          owner: found.account,
          isHidden: found.isHidden
        }
      )
    },
    existing: () => db(table).select('id'),
    async holder(ids, resource) {
      if (resource.kind !== 'entry' && resource.kind !== 'collection') return undefined
      const owner = resource.owner ?? resource.entry?.account ?? ''
      const reached = withReached(db, up, around(resource, owner), owner)
      const found: { id: string } | undefined = await reached
        .from('reached')
        .whereIn('id', [...ids])
        .first('id')
      return found?.id
    }
  })
}
