/** Characters of texts; what is counted of one; how deep they may lie within each other. What operators set is in `settings.ts`. */
export const most = {
  title: 200,
  body: 10_000,
  note: 1000,
  entries: 20_000,
  children: 200,
  depth: 10,
  /** That the addresses of one form take. */
  characters: 2000,
  /** Entries that one request of another program adds. */
  atOnce: 500
} as const

/** How often somebody may change collections: far above what people do by hand, drag and drop included, and below what programs try. */
export const changing = { points: 1200, seconds: 600 } as const
