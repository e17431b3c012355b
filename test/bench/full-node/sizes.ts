/** How much of everything a node holds. */
export interface Sizes {
  readonly entries: number
  readonly people: number
  /** Comments and likes of an entry, each. */
  readonly remarks: number
  readonly tags: number
  readonly albums: number
  /** Entries that are shared with the member who looks. */
  readonly shared: number
}

/** 100,000 entries and places, 1,000,000 comments and as many likes, 200,000 tags. */
export const large: Sizes = {
  entries: 100_000,
  people: 1000,
  remarks: 10,
  tags: 200_000,
  albums: 2000,
  shared: 10_000
}

/** The one beside which pages of the large one are measured. */
export const small: Sizes = { ...large, entries: 1000, people: 10, tags: 2000, albums: 20, shared: 100 }

/** Comments on one entry; entries in one album. */
export const much = 500
