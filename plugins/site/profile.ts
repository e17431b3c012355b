import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryState } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { withQuery } from './address.ts'
import { showProgress } from './progress.ts'
import { profileView } from './views.ts'

const unfinishedStates: readonly EntryState[] = ['draft', 'processing', 'failed']

/** A person's page: who they are and what they published; to themselves also what is not finished yet. */
export function addProfile(node: PluginNode) {
  node.pages.add({
    name: 'site.profile',
    path: '/@:name',
    access: { resource: 'account', param: 'name', action: 'view' },
    template: 'site/profile',
    schema: profileView,
    client: 'lightbox',
    shared: true,
    query: { type: 'object', properties: { cursor: { type: 'string', maxLength: 200 } } },
    async view({ state }) {
      const account = state.resource?.account as Account
      const cursor = state.query.cursor as string | undefined
      const isOwner = state.viewer.account?.id === account.id
      const { items, next } = await node.entries.list({
        viewer: state.viewer,
        account: account.id,
        ...(cursor && { cursor })
      })
      const view = await presentAccount(node, account, state)
      return {
        title: view.displayName,
        account: view,
        isOwner,
        entries: await node.entries.present(items, state.viewer, state.locale),
        unfinished: isOwner && !cursor ? await listUnfinished(node, account, state) : [],
        beginning: cursor && view.address,
        older: next && withQuery(view.address, { cursor: next })
      }
    }
  })
}

async function presentAccount(node: PluginNode, account: Account, { viewer, locale }: HobContext['state']) {
  const [view] = await node.accounts.present([account], viewer)
  if (!view) throw node.error('ACCOUNT_MISSING', 'There is no such account.', { status: 404 })
  return {
    ...view,
    bioHtml: view.bio && node.text.toHtml(view.bio, { purpose: 'account.bio', locale }),
    links: (view.links ?? []).map(address => ({ address, label: toLabel(address) }))
  }
}

function toLabel(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}

async function listUnfinished(
  node: PluginNode,
  account: Account,
  { viewer, locale, t }: HobContext['state']
) {
  const states = unfinishedStates
  const { items } = await node.entries.list({ viewer, account: account.id, states, limit: 48 })
  const progress = await node.entries.progress(items)
  const views = await node.entries.present(items, viewer, locale)
  return views.map(entry => {
    const own = progress.get(entry.id)
    return { ...entry, progress: own && showProgress(own, t) }
  })
}
