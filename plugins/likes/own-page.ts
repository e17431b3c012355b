import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { listQuery, type OwnLikes } from './own-likes.ts'
import { ownView } from './views.ts'

export const path = '/likes'

/** A person's own list of what they like, which nobody else sees. */
export function addOwnPage(node: PluginNode, own: OwnLikes) {
  node.pages.add({
    name: 'likes.own',
    path,
    access: 'member',
    template: 'likes/own',
    schema: ownView,
    query: listQuery,
    async view({ state }: HobContext) {
      const { viewer, locale, t } = state
      const { cursor } = state.query as { cursor?: string }
      const { items, next } = await own.page(viewer.account as Account, cursor)
      return {
        title: t('likes.own.title'),
        entries: await node.entries.present(items, viewer, locale),
        owners: true,
        isFirst: cursor === undefined,
        pager: {
          ...(cursor !== undefined && { previous: path }),
          ...(next && { next: `${path}?cursor=${next}` }),
          isReversed: false
        }
      }
    }
  })
  node.slot('account.menu', {
    template: 'likes/menu',
    stage: -20,
    when: (_view, { viewer }) => viewer.account?.kind === 'person'
  })
}
