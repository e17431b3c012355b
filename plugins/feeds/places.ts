import type { FeedPlace } from './addresses.ts'
import type { FeedSource } from './service.ts'

export interface Placed {
  readonly source: FeedSource
  readonly place: FeedPlace
  readonly params: Readonly<Record<string, string>>
}

/** The feed that a page of this node has, by its address; undefined where it has none. */
export function findFeed(sources: readonly FeedSource[], address: string): Placed | undefined {
  const [path = '', search = ''] = address.split(/\?(.*)/s)
  for (const source of sources) {
    const params = matchPath(source.path, path)
    if (params) return { source, params, place: { path, query: keptQuery(source, search) } }
  }
  return undefined
}

/** What of a query makes a feed of its own; how a page is turned or sorted does not. */
export function keptQuery({ query }: FeedSource, search: string): Record<string, string> {
  const { properties = {} } = (query ?? {}) as { properties?: object }
  const named = new URLSearchParams(search)
  const kept = Object.keys(properties).filter(name => named.get(name))
  return Object.fromEntries(kept.map(name => [name, named.get(name) ?? '']))
}

/** The named parts of a path, or nothing where it is another's. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, word] of wanted.entries()) {
    const [fixed = '', name] = word.split(':')
    const part = given[at] ?? ''
    if (name === undefined ? part !== word : !part.startsWith(fixed) || part === fixed) return undefined
    if (name !== undefined) {
      const value = decode(part.slice(fixed.length))
      if (value === undefined) return undefined
      params[name] = value
    }
  }
  return params
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
