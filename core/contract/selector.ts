import type { Entry } from '../entries/entries.ts'
import type { FileRecord } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { Schema } from '../schema.ts'

/**
 * Places within entries of one kind that somebody may point at: a moment, a region, a line. Plugins keep a place as it is and ask the media
 * type what it means. Its words are the translations `<media type>.place`, the label of the field in which people type one, and
 * `<media type>.place.help`.
 */
export interface Selector<Place extends Json = Json> {
  /** Of a place, as programs send it and get it. */
  readonly schema: Schema
  /** What people type, or browser code for them (`1:23`), and what `fragment` made; undefined where that is no place. */
  read(text: string, entry: Entry): Place | undefined
  /** Of an address of the entry's page, what follows its `#`: `t=83`. */
  fragment(place: Place): string
  /** Whether the entry reaches as far; asked before a place that fits the schema is kept. */
  isWithin(place: Place, entry: Entry, files: readonly FileRecord[]): boolean
  /** Where it stands among others, from the beginning of the work to its end. */
  order(place: Place): number
  /** In few words: a translation key and its values. */
  words(place: Place): { key: string; values?: Record<string, string | number> }
}
