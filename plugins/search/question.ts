import type { Json } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SearchOrder, SearchQuestion } from './finding/finder.ts'
import type { Sources } from './sources.ts'

/** What an address asks for; the schema has seen its values. */
export function readQuestion(
  { viewer, locale, query }: HobContext['state'],
  sources: Sources
): SearchQuestion {
  const { q = '', order, cursor } = query as { q?: string; order?: SearchOrder; cursor?: string }
  return {
    ...{ viewer, locale, text: q },
    filters: Object.fromEntries(
      sources.filters().flatMap(({ name }) => (isSet(query[name]) ? [[name, query[name] as Json]] : []))
    ),
    ...(order && { order }),
    ...(cursor && { cursor })
  }
}

/** A field of a form that nobody filled in comes along empty. */
const isSet = (value: unknown) => value !== undefined && value !== ''
