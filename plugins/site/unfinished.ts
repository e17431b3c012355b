import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryState } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { showProgress } from './progress.ts'
import { unfinishedView } from './views.ts'

const states: readonly EntryState[] = ['draft', 'processing', 'withheld', 'failed']

/** As many as stand on a profile, and on one page of all. */
const shown = 48

/** What somebody has not published yet, for themselves: the newest, with how far they are, and whether there are more. */
export async function listUnfinished(
  node: PluginNode,
  account: Account,
  { viewer, locale, t }: HobContext['state'],
  cursor?: string
) {
  const query = { viewer, account: account.id, states, limit: shown, ...(cursor && { cursor }) }
  const { items, ...cursors } = await node.entries.list(query)
  const progress = await node.entries.progress(items)
  const views = await node.entries.present(items, viewer, locale)
  const entries = views.map(entry => {
    const own = progress.get(entry.id)
    return { ...entry, progress: own && showProgress(own, t) }
  })
  return { entries, ...cursors }
}

/** All of it, page after page, for those who uploaded more than their profile shows. */
export function addUnfinished(node: PluginNode) {
  node.pages.add({
    name: 'site.unfinished',
    path: '/@:name/unfinished',
    access: { resource: 'account', param: 'name', action: 'edit' },
    template: 'site/unfinished',
    schema: unfinishedView,
    query: { type: 'object', properties: { cursor: { type: 'string', maxLength: 200 } } },
    async view({ state }) {
      const account = state.resource?.account as Account
      const profile = `/@${account.name}`
      const { cursor } = state.query as { cursor?: string }
      const { entries, ...cursors } = await listUnfinished(node, account, state, cursor)
      return {
        title: state.t('site.unfinished.title'),
        profile,
        unfinished: entries,
        pager: node.pages.pager(`${profile}/unfinished`, cursors)
      }
    }
  })
}
