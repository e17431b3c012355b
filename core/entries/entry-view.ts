import type { AccountView } from '../accounts/accounts.ts'
import type { Detail } from '../contract/media-description.ts'
import type { Suggestion } from '../contract/processing.ts'
import type { FileView } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { EntryState, Visibility } from './entries.ts'

/** What every page, every card and the API show of an entry. */
export interface EntryView {
  /** The public id. */
  id: string
  address: string
  mediaType: string
  kind: string
  title: string
  /** The title, or a neutral wording where there is none. */
  heading: string
  /** People's text as safe HTML. */
  body: string
  /** The same as plain text, for previews. */
  summary: string
  alt: string
  language: string | null
  state: EntryState
  visibility: Visibility
  sensitive: boolean
  owner: AccountView
  width?: number
  height?: number
  duration?: number
  pages?: number
  placeholder?: string
  color?: string
  /** Still pictures, smallest first; `srcset` and `sizes` are drawn from them. */
  pictures: FileView[]
  renditions: FileView[]
  /** What goes with the renditions: words of several languages, overviews for seeking, previews. */
  extras: FileView[]
  details: Detail[]
  /** The file others may download, if any. */
  download?: FileView
  /** Owner only. */
  original?: FileView
  /** For those who may do something about it. */
  failure?: { code: string; message: string }
  suggestion?: Suggestion
  fileName?: string
  facts: Record<string, Json>
  createdAt: string
  publishedAt?: string
  editedAt?: string
  may: { edit: boolean; share: boolean; remove: boolean }
  [added: string]: unknown
}
