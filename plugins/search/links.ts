import type { AskedQuery } from './question.ts'

/** Addresses of searches that differ from the one that is shown in one thing; they begin on the first page. */
export interface SearchLinks {
  withFilter(name: string, value: string): string
  without(name: string): string
  withOrder(order: string): string
  at(cursor: string): string
}

export function createSearchLinks(path: string, { cursor: _cursor, ...query }: AskedQuery): SearchLinks {
  const address = (changes: Record<string, string | undefined>) => {
    const values = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...query, ...changes }))
      if (value !== undefined && value !== '') values.set(name, String(value))
    return values.size > 0 ? `${path}?${values}` : path
  }
  return {
    withFilter: (name, value) => address({ [name]: value }),
    without: name => address({ [name]: undefined }),
    withOrder: order => address({ order: order === 'best' ? undefined : order }),
    at: cursor => address({ cursor })
  }
}
