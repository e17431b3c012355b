import type { PluginNode } from '../../core/plugin.ts'
import type { Feeds } from '../feeds/service.ts'
import type { Finder } from './finding/finder.ts'
import { isAsked, readForm, readQuestion } from './question.ts'
import type { Sources } from './sources.ts'

/** What is published with certain words in it can be followed. */
export function addFeeds(
  node: PluginNode,
  feeds: Feeds,
  { finder, sources }: { finder: Finder; sources: Sources }
) {
  feeds.addFeed({
    name: 'search',
    path: '/search',
    access: 'anyone',
    query: sources.asked,
    async read({ viewer, locale, t, query, cursor, limit, narrow }) {
      const question = readQuestion(readForm(node, sources, query), { viewer, locale }, sources)
      if (!isAsked(question)) return undefined
      const prepared = await finder.prepare(question)
      const { items, next } = await node.entries.list({
        ...{ viewer, limit },
        ...(cursor && { cursor }),
        narrow(builder) {
          narrow(builder)
          prepared.narrow(builder)
        }
      })
      return {
        title: question.text ? t('search.titled', { words: question.text.slice(0, 100) }) : t('search.title'),
        entries: items,
        ...(next && { next })
      }
    }
  })
}
