import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { Schema } from '../../core/schema.ts'
import type { Translate } from '../../core/text/i18n.ts'
import type { RouteAccess } from '../../core/web/routes.ts'

/** `atom` and `json` have everything, `podcast` what plays. */
export type FeedForm = 'atom' | 'json' | 'podcast'

/**
 * A list of entries that can be followed. It belongs to a page: its addresses are those of the page with `/feed.atom`, `/feed.json`
 * and `/podcast.rss` behind (`/tags/sea/feed.atom`), the page's head leads to them, and its footer to where people get them.
 */
export interface FeedSource {
  /** The plugin's own: `tags`. */
  readonly name: string
  /** Of the page, as its route has it: `/tags/:name`. */
  readonly path: string
  /** As the page's own. A feed may be read by whoever may see its page. */
  readonly access: RouteAccess
  /** What of the page's query makes another feed of it: the words of a search. Cursors are not among it. */
  readonly query?: Schema
  /** What is in it for this reader; undefined where there is no such feed, also for whoever may not know of it. */
  read(request: FeedRequest): Promise<FeedContent | undefined>
  /**
   * Paths of pages whose feeds changed when this public entry did (`/tags/sea`), for readers that are told of it at once. Absent: those
   * are not told.
   */
  touched?(entry: Entry): Promise<readonly string[]> | readonly string[]
}

export interface FeedRequest {
  /** Who reads: whoever asks, or whose private address it is. What they may not see stays out. */
  readonly viewer: Viewer
  readonly locale: string
  readonly t: Translate
  /** The named parts of the path. */
  readonly params: Readonly<Record<string, string>>
  /** Checked by the source's `query`. */
  readonly query: Readonly<Record<string, unknown>>
  readonly cursor?: string
  /** Entries at most. */
  readonly limit: number
  /** To be called with the query over `entries`: a podcast leaves out what does not play. */
  narrow(builder: Query): void
}

/** `entries` and `next` are what `node.entries.list` gives. */
export interface FeedContent {
  /** In the reader's language: “Photographs of the sea”. */
  readonly title: string
  /** Plain text. */
  readonly summary?: string
  /** Whose it is, where it is one person's; they stand for it as author and picture. */
  readonly owner?: Account
  /** A picture of its own, absolute or of this node. */
  readonly picture?: string
  readonly entries: readonly Entry[]
  /** Cursor of what comes after. */
  readonly next?: string
}

/** One entry on its way into a feed; what other plugins know of it they put in. All text is plain unless it says otherwise. */
export interface FeedItem {
  /** As everybody and this reader may see it. */
  readonly entry: EntryView
  /** Safe HTML, as the reader shows it. */
  html: string
  /** Names of tags. */
  categories: string[]
  licence?: { name: string; address?: string }
  /** No more exact than this reader may know it. */
  place?: { latitude: number; longitude: number; name?: string }
}

export interface Feeds {
  /** During set-up; a name is taken once. */
  addFeed(source: FeedSource): void
  /** Called with all items of a feed at once, before they are written. A throw leaves out what it would have added. */
  addDetails(name: string, add: (items: readonly FeedItem[], viewer: Viewer) => unknown): void
}

declare module '../../core/services.ts' {
  interface Services {
    feeds: Feeds
  }
}
