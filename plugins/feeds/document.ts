import type { FeedItem } from './service.ts'

/** A feed as every writer gets it: addresses are absolute, text is plain and clean unless it says otherwise. */
export interface FeedDocument {
  /** The address of its beginning for everybody, whoever reads it. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Of the page that it is of. */
  readonly page: string
  readonly self: string
  /** Of what comes after, where that is in another document. */
  readonly next?: string
  /** Where readers ask to be told of news. */
  readonly hub?: string
  readonly site: { readonly title: string; readonly url: string }
  readonly locale: string
  /** ISO 8601. */
  readonly updated: string
  readonly owner?: Person
  readonly picture?: string
  /** Made for one person: no directory may list it. */
  readonly isPrivate: boolean
  /** Of Apple's list, for podcasts. */
  readonly category?: string
  readonly items: readonly ItemDocument[]
}

export interface Person {
  readonly name: string
  readonly address: string
  readonly picture?: string
}

export interface ItemDocument extends Pick<FeedItem, 'html' | 'categories' | 'licence' | 'place'> {
  /** Its address for good, wherever it moves. */
  readonly id: string
  readonly address: string
  readonly title: string
  readonly summary: string
  /** ISO 8601. */
  readonly published: string
  readonly updated: string
  readonly language?: string
  readonly author: Person
  readonly picture?: MediaFile
  /** What is taken along with it, the best first. For a podcast only what plays. */
  readonly files: readonly MediaFile[]
  readonly isSensitive: boolean
  readonly chapters: readonly Chapter[]
  readonly chaptersAddress?: string
  readonly transcripts: readonly MediaFile[]
}

export interface MediaFile {
  readonly address: string
  readonly type: string
  /** Bytes. */
  readonly size: number
  readonly width?: number
  readonly height?: number
  /** Seconds. */
  readonly duration?: number
  readonly label?: string
  readonly language?: string
  /** As a track of words has it: `captions`, `subtitles`. */
  readonly kind?: string
}

export interface Chapter {
  /** Seconds. */
  readonly start: number
  readonly title: string
}
