import type { PluginNode } from '../../core/plugin.ts'
import { keyOf } from './names.ts'
import { cursorPattern, type TagLists } from './tag-lists.ts'
import type { TagUses } from './tag-uses.ts'
import { allView } from './views.ts'

const path = '/tags'

/** What is published about, in tags; the page that one without entries leads to. */
export function addAllPage({ pages }: PluginNode, lists: TagLists, uses: TagUses) {
  pages.add({
    name: 'tags.all',
    path,
    access: 'anyone',
    template: 'tags/all',
    client: 'all',
    schema: allView,
    shared: true,
    query: {
      type: 'object',
      properties: {
        starts: { type: 'string', maxLength: 100 },
        cursor: { type: 'string', maxLength: 300, pattern: cursorPattern }
      }
    },
    async view({ state }) {
      const { starts = '', cursor } = state.query as { starts?: string; cursor?: string }
      await uses.settle()
      const { items, next } = await lists.page({ start: keyOf(starts) ?? '', cursor })
      const query = new URLSearchParams({ ...(starts && { starts }), cursor: next ?? '' })
      return {
        title: state.t('tags.all.title'),
        starts,
        tags: items,
        ...(next && { next: `${path}?${query}` })
      }
    }
  })
}
