import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Follows } from './follows.ts'
import type { Limits } from './limits.ts'
import { peopleView } from './views.ts'

const lists = ['followers', 'requests', 'following', 'asked', 'limits'] as const
type List = (typeof lists)[number]

/** Who follows and is followed, who asks, and who is muted or blocked: for oneself alone. */
export function addPeoplePage(node: PluginNode, follows: Follows, limits: Limits) {
  node.pages.add({
    name: 'follows.people',
    path: '/follows/:list',
    access: 'member',
    template: 'follows/people',
    schema: peopleView,
    query: { type: 'object', properties: { after: { type: 'string', maxLength: 64 } } },
    async view({ state, params }) {
      const list = lists.find(known => known === params.list)
      if (!list) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
      const { after } = state.query as { after?: string }
      const { people, next } = await read(list, state, after)
      return {
        title: state.t(`follows.people.${list}`),
        list,
        tabs: lists.map(name => ({
          label: state.t(`follows.people.${name}`),
          address: `/follows/${name}`,
          current: name === list
        })),
        people,
        ...(next && { next: `/follows/${list}?after=${encodeURIComponent(next)}` })
      }
    }
  })

  async function read(list: List, { viewer }: HobContext['state'], after?: string) {
    const own = viewer.account as Account
    if (list !== 'limits') {
      const { items, next } = await follows.list(own, list, { after })
      return { people: await node.accounts.present(items, viewer), next }
    }
    const { items, next } = await limits.list(own, { after })
    const views = await node.accounts.present(
      items.map(({ account }) => account),
      viewer
    )
    return { people: views.map((view, at) => ({ ...view, limit: items[at]?.kind })), next }
  }
}
