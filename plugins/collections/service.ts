import type { Viewer } from '../../core/accounts/access.ts'
import type { Query } from '../../core/database/database.ts'
import type { Entry, Visibility } from '../../core/entries/entries.ts'

/** Entries, and other collections, that somebody put together in an order of their own. */
export interface Collection {
  readonly id: string
  /** Part of its address, `/c/…`. */
  readonly publicId: string
  /** Whose it is. */
  readonly account: string
  readonly title: string
  readonly body: string
  /** Who may see that it is there; of what is in it, everybody sees what they may see anyway. */
  readonly visibility: Visibility
  /** Id of the entry that stands for it. */
  readonly cover: string | null
  /** Those who look after the node put it out of everybody's sight but its owner's. */
  readonly isHidden: boolean
  readonly createdAt: number
  readonly changedAt: number
}

/** What a page needs to lead to one. */
export interface CollectionName {
  id: string
  title: string
  address: string
}

/** Collections for other plugins. Pages and routes about one declare the resource `collection`, whose `item` is a `Collection`. */
export interface Collections {
  byPublicId(publicId: string): Promise<Collection | undefined>
  /** In which collections entries stand, by id of the entry, as far as the viewer may find both in lists; one query for all. */
  namesOf(entries: readonly { id: string }[], viewer: Viewer): Promise<Map<string, CollectionName[]>>
  /** Narrows a query over `entries` to what the viewer is shown in a collection, in no order. */
  narrow(builder: Query, collection: Collection, viewer: Viewer): Query
  /** Puts entries at the end, those that are in it already stay where they are. The viewer has to see each, and may edit the collection. Throws `COLLECTION_FULL`. */
  add(collection: Collection, entries: readonly Entry[], viewer: Viewer): Promise<void>
}

declare module '../../core/services.ts' {
  interface Services {
    collections: Collections
  }
}
