import type { Contents } from '../pack/pack.ts'

/** Pages that are shown below one another without scripts. */
export const pagesAtOnce = 50

export interface ContentsLine {
  readonly title: string
  readonly level: number
  readonly address: string
  /** Number of the page or chapter. */
  readonly part: number
}

export const readAddress = (entry: string, part: number) => `${entry}/read/${part}`

/** The table of contents as links that work without scripts. */
export function listContents(entry: string, { outline, chapters }: Contents): ContentsLine[] {
  return outline.map(({ title, level, part, anchor }) => ({
    title,
    level: Math.min(level, 4),
    part,
    address: chapters
      ? `${readAddress(entry, part)}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`
      : `${readAddress(entry, Math.ceil(part / pagesAtOnce))}#page-${part}`
  }))
}

/** How many addresses a document is read at. */
export function countParts({ pages, chapters }: Contents): number {
  return chapters?.length ?? Math.ceil((pages?.length ?? 0) / pagesAtOnce)
}
