import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SearchOrder, SearchQuestion } from './finding/finder.ts'
import type { Sources } from './sources.ts'

/** What an address says, each filter as its schema reads it. */
export interface AskedQuery {
  q?: string
  order?: SearchOrder
  cursor?: string
  limit?: number
  [filter: string]: Json | undefined
}

/** The query of a form: fields that nobody filled in come along empty, and count for nothing. Throws `SCHEMA_INVALID`. */
export function readForm(node: PluginNode, sources: Sources, query: Record<string, unknown>): AskedQuery {
  const filled = Object.entries(query).filter(([, value]) => value !== '')
  return node.check<AskedQuery>(sources.parameters, Object.fromEntries(filled), 'textual')
}

/** The question that a query is; parameters that no plugin knows count for nothing. */
export function readQuestion(
  query: AskedQuery,
  { viewer, locale }: Pick<HobContext['state'], 'viewer' | 'locale'>,
  sources: Sources
): SearchQuestion {
  const { q = '', order, cursor, limit } = query
  const filters = sources.filters().flatMap(({ name }) => {
    const value = query[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...{ viewer, locale, text: q, filters: Object.fromEntries(filters) },
    ...(order && { order }),
    ...(limit && { limit }),
    ...(cursor && { cursor })
  }
}

/** Whether there is anything to look for. */
export const isAsked = ({ text, filters = {} }: SearchQuestion): boolean =>
  text.trim() !== '' || Object.keys(filters).length > 0
