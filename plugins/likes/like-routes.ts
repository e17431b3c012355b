import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import type { Likes } from './likes.ts'
import { listQuery, type OwnLikes } from './own-likes.ts'
import type { Likers } from './people-page.ts'
import { changing as limit } from './settings.ts'

interface Parts {
  likes: Likes
  own: OwnLikes
  likers: Likers
  results: Results
}

/** Likes for other programs. */
export function addLikeRoutes({ router }: PluginNode, { likes, own, likers, results }: Parts) {
  const to = (action: string) => ({ resource: 'entry', param: 'id', action })
  const ofViewer = ({ state }: HobContext) =>
    [state.resource?.entry?.id ?? '', state.viewer.account as Account] as const

  router.put(
    '/api/v1/entries/:id/like',
    { access: to('like'), summary: 'Like an entry', status: 204, limit },
    ctx => likes.give(...ofViewer(ctx))
  )
  router.delete(
    '/api/v1/entries/:id/like',
    { access: to('like'), summary: 'Like an entry no longer', status: 204, limit },
    ctx => likes.takeBack(...ofViewer(ctx))
  )
  router.get(
    '/api/v1/entries/:id/likes',
    { access: to('share'), summary: 'List who likes an entry', query: listQuery, result: results.people },
    async ctx => {
      const { people, ...page } = await likers.page(ctx)
      return { items: people, ...page }
    }
  )
  router.get(
    '/api/v1/likes',
    {
      access: 'member',
      summary: 'List what one likes, what one liked last first',
      query: listQuery,
      result: results.entries
    },
    async ({ state }) => {
      const { cursor } = state.query as { cursor?: string }
      const { items, ...page } = await own.page(state.viewer.account as Account, cursor)
      return { items: await results.present(items, state), ...page }
    }
  )
}
