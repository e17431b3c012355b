/** First and last of pages that follow one another. */
export type PageRange = readonly [first: number, last: number]

/** The pages in as few ranges as there can be; given in ascending order. */
export function toRanges(pages: readonly number[]): PageRange[] {
  const ranges: [number, number][] = []
  for (const page of pages) {
    const last = ranges.at(-1)
    if (last && last[1] === page - 1) last[1] = page
    else ranges.push([page, page])
  }
  return ranges
}

/** As people write them: `2, 4–9`. */
export function writeRanges(ranges: readonly PageRange[]): string {
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}

export function countPages(ranges: readonly PageRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
}
