import type { Viewer } from '../../../core/accounts/access.ts'
import type { Query } from '../../../core/database/database.ts'
import type { EntryPage } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { SearchEngine } from '../indexing/engine.ts'
import type { PreparedSearch, SearchRequest } from '../service.ts'
import type { Config } from '../settings.ts'
import type { Sources } from '../sources.ts'
import { loadStems } from '../words/stems.ts'
import { findCandidates } from './candidates.ts'
import { countFacets, type Facet } from './facets.ts'
import { type Highlights, highlight } from './passages.ts'
import { rankFound } from './rank-found.ts'
import { readRanked } from './ranked-page.ts'
import { findSimilar } from './spelling.ts'
import { readWanted, type WantedWord, withSimilar } from './wanted.ts'

export type SearchOrder = 'best' | 'newest' | 'oldest'

export interface SearchQuestion extends SearchRequest {
  viewer: Viewer
  locale: string
  /** @default 'best' */
  order?: SearchOrder
  /** Of another page of the same results. Throws `CURSOR_INVALID`. */
  cursor?: string
  /** @default as the operator set it */
  limit?: number
}

/** One page of results, and what is told of all of them. */
export interface SearchAnswer extends EntryPage {
  readonly highlights: ReadonlyMap<string, Highlights>
  /** Of all results that were looked at; `isMore` says that there are others. */
  readonly count: number
  readonly isMore: boolean
  /** Nothing was found with the words as they are, and this was with words like them. */
  readonly isSimilar: boolean
  readonly facets: readonly Facet[]
}

const nothing: SearchAnswer = {
  ...{ items: [], count: 0, isMore: false, isSimilar: false, facets: [] },
  highlights: new Map()
}

export interface Finder {
  answer(question: SearchQuestion): Promise<SearchAnswer>
  prepare(asked: SearchRequest): Promise<PreparedSearch>
}

interface Parts {
  sources: Sources
  config: Pick<Config, 'results' | 'similar'>
}

/** Puts the steps of a search together: words, candidates, order, one page of them, and what is shown with it. */
export function createFinder(node: PluginNode, engine: SearchEngine, { sources, config }: Parts): Finder {
  const { db, entries } = node

  async function understand(text: string) {
    const stems = await loadStems()
    const languages: string[] = await db('search_languages').orderBy('language').pluck('language')
    const wanted = readWanted(text, languages, stems)
    // Whoever writes nothing but signs looks for something, and nothing has no word.
    return { wanted, stems, isNothing: wanted.length === 0 && text.trim() !== '' }
  }

  function narrowByFilters(query: Query, filters: Readonly<Record<string, Json>>) {
    for (const filter of sources.filters()) {
      const value = filters[filter.name]
      if (value !== undefined) filter.narrow(query, value)
    }
  }

  function narrowTo(query: Query, wanted: readonly WantedWord[], filters: Readonly<Record<string, Json>>) {
    if (wanted.length > 0) query.whereIn('entries.id', engine.entries(wanted))
    narrowByFilters(query, filters)
  }

  async function find(viewer: Viewer, words: readonly WantedWord[], narrow: (query: Query) => void) {
    const found = await findCandidates(node, engine, { viewer, wanted: words, narrow })
    if (found.list.length > 0 || words.length === 0 || !config.similar)
      return { found, wanted: words, isSimilar: false }
    const similar = await findSimilar(
      db,
      words.map(({ word }) => word)
    )
    const wanted = withSimilar(words, similar)
    if (wanted.every(one => one.similar.length === 0)) return { found, wanted: words, isSimilar: false }
    const others = await findCandidates(node, engine, { viewer, wanted, narrow })
    return { found: others, wanted, isSimilar: others.list.length > 0 }
  }

  return {
    async prepare({ text, filters = {} }) {
      const { wanted, isNothing } = await understand(text)
      return {
        narrow(query) {
          if (isNothing) query.whereRaw('1 = 0')
          narrowTo(query, wanted, filters)
        }
      }
    },
    async answer({ viewer, locale, text, filters = {}, order = 'best', cursor, limit = config.results }) {
      const { wanted: words, stems, isNothing } = await understand(text)
      if (isNothing) return nothing
      const { found, wanted, isSimilar } = await find(viewer, words, query => narrowByFilters(query, filters))
      const { items, ...cursors } =
        order === 'best' && wanted.length > 0
          ? await readRanked(node, await rankFound(engine, found.list, wanted), { cursor, limit })
          : await entries.list({
              ...{ viewer, limit, order: order === 'oldest' ? order : 'newest' },
              ...(cursor && { cursor }),
              narrow: query => narrowTo(query, wanted, filters)
            })
      return {
        items,
        ...cursors,
        highlights: await highlight(node, sources, { entries: items, wanted, stems }),
        count: found.list.length,
        isMore: found.isMore,
        isSimilar,
        facets: await countFacets(db, sources.filters(), {
          ids: found.list.map(({ id }) => id),
          chosen: filters,
          reader: { viewer, locale }
        })
      }
    }
  }
}
