/**
 * A pack is one file that holds the many parts of a document: pages as pictures, chapters, where the words stand. A document of a
 * thousand pages is so a handful of rows, which every card loads. The parts come first, the index last, as JSON.
 */
export type PackIndex = Readonly<Record<string, PackedPart>>

export type PackedPart = readonly [start: number, size: number, type: string]

/** The role of the file, and its type on the way. */
export const packRole = 'pack'
export const packType = 'application/octet-stream'

/** The part that tells of all others. */
export const contentsName = 'contents.json'

/** What a document consists of: pages that are pictures, or chapters that are text. */
export interface Contents {
  readonly pages?: readonly PageSize[]
  readonly chapters?: readonly { readonly title: string }[]
  readonly outline: readonly OutlineItem[]
  /** Pages that could not be drawn; their pictures are empty. */
  readonly missing?: readonly number[]
}

export type PageSize = readonly [width: number, height: number]

/** A line of the table of contents. */
export interface OutlineItem {
  readonly title: string
  /** From 1 on, deeper ones higher. */
  readonly level: number
  /** Number of the page or chapter, from 1 on. */
  readonly part: number
  /** A place inside the chapter. */
  readonly anchor?: string
}

/** Where the words of a page stand, all measures in parts of its width. */
export type Word = readonly [
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
  degrees?: number
]

export const pictureName = (page: number) => `${page}.webp`
export const wordsName = (page: number) => `${page}.json`
export const chapterName = (chapter: number) => `${chapter}.html`
