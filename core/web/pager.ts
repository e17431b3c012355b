/** Of the pages beside one of a list, as `entries.list` tells them: a `previous` that is empty is the first page. */
export interface Cursors {
  readonly previous?: string
  readonly next?: string
}

/** Addresses of the pages beside one of a list, for `partials/pager`; what is not there is absent. */
export interface Pager {
  previous?: string
  next?: string
  /** Of the first page, where that is not the one before. */
  first?: string
  /** The list begins with the oldest, so that what follows is newer. */
  isReversed: boolean
}

/** What the pages of one list have in common; values that are not set are left out. */
export type PagerQuery = Readonly<Record<string, string | undefined>>

export function pagerOf(path: string, { previous, next }: Cursors, query: PagerQuery = {}): Pager {
  const at = (cursor: string) => {
    const set = Object.entries({ ...query, cursor }).filter(([, value]) => value)
    const text = String(new URLSearchParams(set as [string, string][]))
    return text ? `${path}?${text}` : path
  }
  return {
    ...(previous !== undefined && { previous: at(previous) }),
    ...(next && { next: at(next) }),
    ...(previous && { first: at('') }),
    isReversed: query.order === 'oldest'
  }
}
