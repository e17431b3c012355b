import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { endOf, monthPattern } from './months.ts'
import { listUnfinished } from './unfinished.ts'
import { profileView } from './views.ts'

interface Place {
  cursor?: string
  /** A month to begin with, `2024-05`. */
  from?: string
}

/** A person's page: who they are and what they published; to themselves also what is not finished yet. */
export function addProfile(node: PluginNode) {
  node.pages.add({
    name: 'site.profile',
    path: '/@:name',
    access: { resource: 'account', param: 'name', action: 'view' },
    template: 'site/profile',
    schema: profileView,
    client: 'gallery',
    shared: true,
    query: {
      type: 'object',
      properties: {
        cursor: { type: 'string', maxLength: 200 },
        from: { type: 'string', pattern: monthPattern }
      }
    },
    async view({ state }) {
      const account = state.resource?.account as Account
      const { cursor, from }: Place = state.query
      const isOwner = state.viewer.account?.id === account.id
      const { items, ...cursors } = await node.entries.list({
        viewer: state.viewer,
        account: account.id,
        ...(from && { from: endOf(from) }),
        ...(cursor && { cursor })
      })
      const view = await presentAccount(node, account, state)
      const isFirst = cursors.previous === undefined
      return {
        title: view.displayName,
        account: view,
        isOwner,
        entries: await node.entries.present(items, state.viewer, state.locale, [account]),
        ...(isOwner && isFirst && (await presentUnfinished(node, account, state))),
        pager: node.pages.pager(view.address, cursors),
        ...((!isFirst || cursors.next) && { months: `${view.address}/months` })
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

async function presentUnfinished(node: PluginNode, account: Account, state: HobContext['state']) {
  const { entries, next } = await listUnfinished(node, account, state)
  // What is only being read is published by itself, and has nothing to review.
  const mayReview = next !== undefined || entries.some(({ state: at }) => at === 'draft' || at === 'failed')
  return { unfinished: entries, mayReview, ...(next && { allUnfinished: `/@${account.name}/unfinished` }) }
}
