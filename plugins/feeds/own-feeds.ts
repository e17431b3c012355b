import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryQuery } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FeedContent, FeedRequest, Feeds } from './service.ts'

/** The feeds that need no other plugin: of the node, of one kind of media, of a person. */
export function addOwnFeeds(node: PluginNode, { addFeed }: Feeds) {
  const { config, accounts, text, i18n } = node
  const list = async (request: FeedRequest, more: Partial<EntryQuery> = {}) => {
    const { items, next } = await node.entries.list({ ...toQuery(request), ...more })
    return { entries: items, ...(next !== undefined && { next }) }
  }
  const ofNode = ({ t }: FeedRequest) => ({
    title: config.title,
    summary: t('feeds.node', { site: config.title })
  })

  addFeed({
    name: 'node',
    path: '/',
    access: 'anyone',
    touched: () => ['/'],
    read: async request => ({ ...ofNode(request), ...(await list(request)) })
  })

  addFeed({
    name: 'explore',
    path: '/explore',
    access: 'anyone',
    query: { type: 'object', properties: { type: { type: 'string', maxLength: 40 } } },
    async read(request): Promise<FeedContent> {
      const { type } = request.query as { type?: string }
      const about = ofNode(request)
      if (!type) return { ...about, ...(await list(request)) }
      const name = i18n.has('en', `${type}.name`) ? request.t(`${type}.name`) : type
      return { ...about, title: `${config.title}: ${name}`, ...(await list(request, { mediaType: type })) }
    }
  })

  addFeed({
    name: 'person',
    path: '/@:name',
    access: { resource: 'account', param: 'name', action: 'view' },
    touched: async ({ account }) => {
      const owner = await accounts.byId(account)
      return owner ? [`/@${owner.name}`] : []
    },
    async read(request) {
      const owner = await accounts.byName(request.params.name ?? '')
      if (!owner) return undefined
      return { ...aboutPerson(owner, request), owner, ...(await list(request, { account: owner.id })) }
    }
  })

  function aboutPerson({ name, profile: { displayName, bio } }: Account, { t }: FeedRequest) {
    const title = displayName || name
    return {
      title,
      summary: bio ? text.toPlain(bio, 500) : t('feeds.person', { name: title, site: config.title })
    }
  }
}

function toQuery({ viewer, cursor, limit, narrow }: FeedRequest): EntryQuery {
  return { viewer, limit, narrow, ...(cursor !== undefined && { cursor }) }
}
