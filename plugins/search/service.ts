import type { Viewer } from '../../core/accounts/access.ts'
import type { Query, Transaction } from '../../core/database/database.ts'
import type { Json } from '../../core/json.ts'
import type { Schema } from '../../core/schema.ts'

/** Finding entries by words; other plugins bring words and filters of their own during `setup`. */
export interface Search {
  addText(text: SearchText): void
  addFilter<Value extends Json>(filter: SearchFilter<Value>): void
  /**
   * What a plugin says of these entries, by id, changed: they are indexed again. Given the transaction of the change it is lost by no kill.
   * What the core keeps, entries, files and names of people, is noticed without.
   */
  touch(entries: readonly string[], trx?: Transaction): Promise<void>
  /** Understands what is asked for, once, for other queries than the plugin's own: a feed, a map. Throws what `filters` of a schema throw. */
  prepare(asked: SearchRequest): Promise<PreparedSearch>
  /** For things that are no entries: a plugin keeps the words of its own and shows what it finds in the slot `search.beside`. */
  readonly words: SearchWords
}

/** Words as the index of entries keeps them. */
export interface SearchWords {
  /** Terms of texts: each word folded, and its stem. */
  of(texts: readonly string[]): Promise<ReadonlySet<string>>
  /** What a person asks for, word by word: all have to be there, of each any of its terms. Empty where there is no word. */
  wanted(text: string): Promise<readonly WantedWord[]>
}

export interface WantedWord {
  /** The first is the word itself. */
  readonly terms: readonly string[]
  /** Whether the first may also be the beginning of a word. */
  readonly isBeginning: boolean
}

/**
 * How much a word counts where it stands: `title` most, then `label` (tags, names), `text` (what is said by the entry itself), and
 * `remark` (what others say beside it).
 */
export type SearchWeight = 'title' | 'label' | 'text' | 'remark'

/** Words that are found with an entry. */
export interface SearchText {
  /** Begins with the plugin's: `tags`, `captions.spoken`. */
  readonly name: string
  readonly weight: SearchWeight
  /** Translation key of what a shown passage is from; absent for what is not shown as a passage, as tags are. */
  readonly label?: string
  /**
   * The words as plain text, by entry; entries without are left out. Only what everybody may read who may see the entry. Asked in the
   * background for a few dozen entries at once, so a query or two for all of them; what is longer than 200,000 characters is cut.
   */
  load(entries: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** A way to narrow what was found. */
export interface SearchFilter<Value extends Json = Json> {
  /** Of the parameter in addresses and in the API: `tag`. */
  readonly name: string
  /** Translation key of the heading over its values. */
  readonly label: string
  /** Of a value; parameters are turned into its type. */
  readonly schema: Schema
  /**
   * Adds a condition on `entries.id`, or another column of `entries`, to a query over `entries`. Where many entries have the value it is
   * asked of each one that the words found: `query.whereExists(…whereRaw('tag_uses.entry = entries.id'))`.
   */
  narrow(query: Query, value: Value): void
  /** What people call values, by the value as text; those that are left out are called as they are. */
  names?(
    values: readonly string[],
    reader: { viewer: Viewer; locale: string }
  ): Promise<ReadonlyMap<string, string>> | ReadonlyMap<string, string>
  /**
   * For counting beside the results: a query of `entry` and `value`, a row for each value of each of the entries whose `id` is selected
   * by `found`, which are those that the viewer may see.
   */
  facet?(found: Query): Query
}

export interface SearchRequest {
  /** As a person wrote it; everything in it is words. */
  text: string
  /** Values by filter. */
  filters?: Readonly<Record<string, Json>>
}

export interface PreparedSearch {
  /** Narrows a query over `entries` to what is asked for. It says nothing of who may see it: `access.narrow` or `entries.list` does. */
  narrow(query: Query): void
}

declare module '../../core/services.ts' {
  interface Services {
    search: Search
  }
}
