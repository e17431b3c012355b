import type { EntryQuery, EntryState, Visibility } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { presentEntries } from './entry-result.ts'
import { entryQuery } from './request-schemas.ts'
import { entry, entryPage } from './schemas.ts'

interface Filters {
  cursor?: string
  limit: number
  account?: string
  mediaType?: string
  state?: EntryState
  visibility?: Visibility
  order: 'newest' | 'oldest'
}

export function addEntryReading(node: PluginNode) {
  node.router.get(
    '/api/v1/entries',
    { access: 'anyone', summary: 'List entries, newest first', query: entryQuery, result: entryPage },
    async ctx => {
      const { items, ...cursors } = await node.entries.list(await toQuery(node, ctx))
      return { items: await presentEntries(node, items, ctx.state), ...cursors }
    }
  )

  node.router.get(
    '/api/v1/entries/:id',
    { access: { resource: 'entry', param: 'id', action: 'view' }, summary: 'Show an entry', result: entry },
    async ctx => (await presentEntries(node, [ctx.state.resource!.entry!], ctx.state))[0]
  )
}

/** A list of states beside published is one's own, whether one says so or not. */
async function toQuery(node: PluginNode, { state: { viewer, query } }: HobContext): Promise<EntryQuery> {
  const { account: name, state, visibility, ...same } = query as unknown as Filters
  const account = name === undefined ? undefined : await findAccount(node, name)
  const listing: EntryQuery = { ...same, viewer, account, visibility: visibility && [visibility] }
  if (state === undefined || state === 'published') return listing
  if (!viewer.account)
    throw node.error('SIGN_IN_NEEDED', 'Please sign in first.', { status: 401, path: 'state' })
  if (account !== undefined && account !== viewer.account.id) {
    throw node.error('ACCESS_DENIED', 'Only published entries of others are listed.', {
      status: 403,
      path: 'state'
    })
  }
  return { ...listing, account: viewer.account.id, states: [state] }
}

async function findAccount({ accounts, error }: PluginNode, name: string): Promise<string> {
  const account = await accounts.byName(name.replace(/^@/, ''))
  if (!account) throw error('ACCOUNT_MISSING', 'There is no such account.', { status: 404, path: 'account' })
  return account.id
}
