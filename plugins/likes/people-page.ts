import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Likes } from './likes.ts'
import { listQuery } from './own-likes.ts'
import { peopleView } from './views.ts'

/** People of one page. */
const shown = 50

export interface Likers {
  /** Who likes an entry, who did last first; whoever is suspended, muted or blocked is left out. */
  page(ctx: HobContext): Promise<{ people: object[]; next?: string }>
}

export function createLikers(node: PluginNode, likes: Likes): Likers {
  return {
    async page({ state }) {
      const { cursor } = state.query as { cursor?: string }
      const { items, next } = await likes.ofEntry(state.resource?.entry?.id ?? '', { cursor, limit: shown })
      const found = await node.accounts.byIds(items.map(({ account }) => account))
      const unheard = await node.find('blocks')?.unheard(state.viewer.account?.id ?? '', [...found.keys()])
      const active = items
        .flatMap(({ account }) => found.get(account) ?? [])
        .filter(account => isActive(account) && !unheard?.has(account.id))
      const people = await node.accounts.present(active, state.viewer, state.locale)
      return { people, ...(next && { next }) }
    }
  }
}

/** For the owner of an entry alone: who likes it. */
export function addPeoplePage(node: PluginNode, likers: Likers) {
  node.pages.add({
    name: 'likes.people',
    path: '/e/:id/likes',
    access: { resource: 'entry', param: 'id', action: 'share' },
    template: 'likes/people',
    schema: peopleView,
    query: listQuery,
    async view(ctx) {
      const { viewer, locale, t, resource } = ctx.state
      const [entry] = await node.entries.present([resource?.entry as Entry], viewer, locale)
      const { people, next } = await likers.page(ctx)
      return {
        title: t('likes.people.title'),
        entry,
        people,
        ...(next && { next: `/e/${entry?.id}/likes?cursor=${next}` })
      }
    }
  })
}

const isActive = ({ state }: { state: string }) => state === 'active'
