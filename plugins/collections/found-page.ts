import { collectionList } from './collection-routes.ts'
import type { House } from './house.ts'
import type { FindByWords } from './search.ts'
import { foundView } from './views.ts'

const path = '/albums/found'
/** Above the entries that were found, and on a page of their own. */
const shown = { beside: 4, page: 24 }
/** As for entries: whoever writes fast asks five times a second. */
const limit = { points: 300, seconds: 60 }

const query = {
  type: 'object',
  properties: {
    q: { type: 'string', default: '', description: 'Words to look for.' },
    after: { type: 'string', pattern: '^[0-9A-Za-z]{12}$' }
  }
} as const

interface Asked {
  q: string
  after?: string
}

/** Collections that were found by words: a few above the entries, all on a page, and for other programs. */
export function addFoundPage(house: House, findByWords: FindByWords) {
  const { node, presenting } = house
  const addressOf = (q: string, after = '') =>
    `${path}?${new URLSearchParams({ q, ...(after && { after }) })}`

  node.pages.add({
    name: 'collections.found',
    path,
    access: 'anyone',
    template: 'collections/found',
    schema: foundView,
    client: 'collection',
    query,
    limit,
    async view(ctx) {
      const { state } = ctx
      const { q, after } = state.query as unknown as Asked
      if (q.trim() === '') {
        ctx.redirect('/search')
        return {}
      }
      const { items, next } = await findByWords(q, state.viewer, { after, limit: shown.page })
      return {
        title: state.t('collections.found.title', { words: q.slice(0, 100) }),
        back: `/search?${new URLSearchParams({ q })}`,
        albums: await presenting.present(items, state),
        ...(next && { next: addressOf(q, next) })
      }
    }
  })

  node.slot('search.beside', {
    template: 'collections/found-beside',
    // Also where nothing is found: what is typed next may find some, and they need their styles.
    client: 'collection',
    async load({ asked, pager }, scope) {
      const isFirst = (pager as { previous?: string } | undefined)?.previous === undefined
      if (!isFirst || typeof asked !== 'string' || asked.trim() === '') return { albums: [] }
      const { items, next } = await findByWords(asked, scope.viewer, { limit: shown.beside })
      return { albums: await presenting.present(items, scope), ...(next && { more: addressOf(asked) }) }
    }
  })

  node.router.get(
    '/api/v1/collections',
    {
      access: 'anyone',
      summary: 'Find albums by words, the newest first',
      query,
      limit,
      result: collectionList.schema
    },
    async ({ state }) => {
      const { q, after } = state.query as unknown as Asked
      const { items, next } = await findByWords(q, state.viewer, { after, limit: shown.page })
      return { items: await collectionList.present(house, items, state), ...(next && { next }) }
    }
  )
}
