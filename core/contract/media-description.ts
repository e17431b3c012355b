import type { FileRecord } from '../files/files.ts'

/** What every card, page and protocol needs to know of an entry's media, whatever its kind. */
export interface MediaDescription {
  /** A word of the media type for badges and filters; one whose files are looked at in several ways has several. Translated as `<media type>.kind.<kind>`. */
  kind: string
  /** Of the thing shown, in CSS pixels, after rotation; reserves its box. */
  width?: number
  height?: number
  /** Seconds. */
  duration?: number
  /** Pages or parts. */
  pages?: number
  /** A thumbhash, base64. */
  placeholder?: string
  /** Average colour, `#rrggbb`. */
  color?: string
  /** Still pictures for cards and previews, smallest first. */
  pictures: readonly FileRecord[]
  /** What a viewer is shown or played, best first; for a still picture the same as `pictures`. */
  renditions: readonly FileRecord[]
  /** What goes with them: words of several languages, overviews for seeking, previews. Told apart by role and `about`. */
  extras?: readonly FileRecord[]
  /** Rows of the details panel: a translation key and a value. Private facts are already left out for those who may not see them. */
  details: readonly Detail[]
}

export interface Detail {
  /** Translation key of the label. */
  label: string
  /** Text, or a fact that the page formats in the reader's language; with `word`, the translation key of what it says. */
  value: string | number
  format?: 'text' | 'number' | 'bytes' | 'date' | 'duration' | 'position' | 'word'
}
