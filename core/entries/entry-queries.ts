import type { Viewer } from '../accounts/access.ts'
import type { Query } from '../database/database.ts'
import type { Entry, EntryState, Visibility } from './entries.ts'

export interface EntryQuery {
  viewer: Viewer
  /** Only of this account. Its owner also sees drafts, failed and private ones when `states` says so. */
  account?: string
  /** Only of accounts whose `id` this query selects. Each of them is read by itself along its index, so a few hundred at most; for more use `narrow`. */
  accounts?: Query
  /** Only entries that rows of a plugin's table name. */
  along?: EntryRows
  /** Narrows the list further. */
  narrow?(builder: Query): void
  mediaType?: string
  /** @default ['published'] */
  states?: readonly EntryState[]
  visibility?: readonly Visibility[]
  /** Opaque, from another page of the same list; empty for the first page. Throws `CURSOR_INVALID`. */
  cursor?: string
  /** Where the list begins without a cursor, milliseconds: with what is older, or from then on where the oldest come first. */
  from?: number
  /** @default 24, at most 100 */
  limit?: number
  /** By `published_at`. @default 'newest' */
  order?: 'newest' | 'oldest'
}

/**
 * Rows of a plugin's table that each name an entry in `entry`, with its date in `published_at`. A list of published entries is read along
 * an index over what `where` fixes, `published_at` and `entry`, so that the first page costs the same however many there are.
 */
export interface EntryRows {
  readonly table: string
  readonly where: Readonly<Record<string, string | number | boolean>>
}

/** What a tap of `entries.list` may change: the knex query over `entries`, before paging. */
export interface EntryListing {
  builder: Query
  query: EntryQuery
}

export interface EntryPage {
  items: Entry[]
  /** Cursor of the following page; absent on the last. */
  next?: string
  /** Cursor of the page before; absent on the first, and empty where the first is the one before. */
  previous?: string
}
