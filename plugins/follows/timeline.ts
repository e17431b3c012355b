import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryQuery } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import type { Follows } from './follows.ts'
import { follows as table } from './relations.ts'
import { timelineView } from './views.ts'

/**
 * Up to so many people are read one by one along their own entries, so that those who seldom publish cost no more than others. Who follows
 * more finds some of them among any newest entries.
 */
const few = 64

/** So many people's numbers are remembered. */
const remembered = 1000

const query = { type: 'object', properties: { cursor: { type: 'string', maxLength: 200 } } } as const

/** The newest of those whom somebody follows, page after page; for other programs too. */
export function addTimeline(node: PluginNode, follows: Follows, results: Results | undefined) {
  const { db } = node
  /** How many somebody followed the last time: enough to choose how to read, while they are counted anew beside it. */
  const counted = new Map<string, number>()

  function remember({ id }: Account, following: number) {
    counted.delete(id)
    counted.set(id, following)
    const [oldest] = counted.keys()
    if (oldest !== undefined && counted.size > remembered) counted.delete(oldest)
  }

  function narrowTo({ id }: Account, count: number): Pick<EntryQuery, 'accounts' | 'narrow'> {
    const following = () => db(table).where({ follower: id, [`${table}.state`]: 'following' })
    if (count <= few) return { accounts: following().select('followed as id') }
    return {
      narrow: builder =>
        void builder.whereExists(
          following()
            .whereRaw('followed = entries.account')
            .select('followed')
            // With an offset PostgreSQL asks for each entry, in the order of the list.
            .limit(1)
            .offset(db.raw('0') as unknown as number)
        )
    }
  }

  async function read({ viewer, query }: HobContext['state']) {
    const { cursor } = query as { cursor?: string }
    const account = viewer.account as Account
    const counting = follows.counts(account, few + 1)
    const likely = counted.get(account.id) ?? (await counting).following
    const [{ following, waiting }, page] = await Promise.all([
      counting,
      node.entries.list({ viewer, ...narrowTo(account, likely), ...(cursor && { cursor }) })
    ])
    remember(account, following)
    return { waiting, ...page }
  }

  node.pages.add({
    name: 'follows.timeline',
    path: '/following',
    access: 'member',
    template: 'follows/timeline',
    schema: timelineView,
    query,
    async view({ state }) {
      const { viewer, locale, t } = state
      const { items, waiting, ...cursors } = await read(state)
      return {
        title: t('follows.timeline.title'),
        entries: await node.entries.present(items, viewer, locale),
        owners: true,
        waiting,
        pager: node.pages.pager('/following', cursors)
      }
    }
  })
  if (results)
    node.router.get(
      '/api/v1/following',
      {
        access: 'member',
        summary: 'List the newest of those whom one follows',
        query,
        result: results.entries
      },
      async ({ state }) => {
        const { items, waiting, ...cursors } = await read(state)
        return { items: await results.present(items, state), ...cursors }
      }
    )
  node.slot('page.nav', {
    template: 'follows/nav',
    when: (_view, { viewer }) => viewer.account?.kind === 'person'
  })
}
