import type { EntryPage } from '../../core/entries/entries.ts'
import { withQuery } from './address.ts'

/** Addresses of the pages beside one of a list; what is not there is absent. */
export interface Pager {
  previous?: string
  next?: string
  /** Of the first page, where that is not the one before. */
  first?: string
  /** The list begins with the oldest, so that what follows is newer. */
  isReversed: boolean
}

/** `query` is what the pages of one list have in common. */
export function pagerOf(
  path: string,
  { previous, next }: Pick<EntryPage, 'previous' | 'next'>,
  query: { type?: string; order?: string } = {}
): Pager {
  const at = (cursor: string) => withQuery(path, { ...query, cursor })
  return {
    ...(previous !== undefined && { previous: at(previous) }),
    ...(next && { next: at(next) }),
    ...(previous && { first: at('') }),
    isReversed: query.order === 'oldest'
  }
}
