import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { showKey } from './key-view.ts'
import { type Keys, longestLabel } from './keys.ts'
import { missing } from './missing.ts'
import type { Offers } from './offers.ts'

const text = { type: 'string' } as const
const time = { type: 'string', format: 'date-time' } as const
const body = {
  type: 'object',
  additionalProperties: false,
  required: ['page'],
  properties: {
    page: { ...text, maxLength: 1000, description: 'Path of the page whose feed it is: `/`, `/@ada`.' },
    label: { ...text, maxLength: longestLabel, default: '', description: 'For its owner alone.' }
  }
} as const
const properties = {
  id: { type: 'string', format: 'uuid' },
  page: { ...text, description: 'Path of the page whose feed it is.' },
  title: text,
  label: text,
  createdAt: time,
  usedAt: { ...time, description: 'Absent: nobody read it yet.' }
} as const
const required = ['id', 'page', 'title', 'label', 'createdAt'] as const
const key = { title: 'PrivateFeed', type: 'object', required, properties } as const
const addresses = {
  type: 'object',
  description: 'Told this once.',
  properties: { atom: text, json: text, podcast: text }
} as const
const made = {
  title: 'NewPrivateFeed',
  type: 'object',
  required: [...required, 'addresses'],
  properties: { ...properties, addresses }
} as const
const list = { type: 'object', required: ['items'], properties: { items: { type: 'array', items: key } } }

const path = '/api/v1/private-feeds'
const limit = { points: 60, seconds: 3600 }

/** Private feeds for other programs. */
export function addKeyRoutes(node: PluginNode, keys: Keys, offers: Offers) {
  const owner = ({ state }: HobContext) => state.viewer.account as Account

  node.router.get(
    path,
    { access: 'member', summary: 'List one’s private feeds', result: list },
    async ctx => ({ items: (await keys.of(owner(ctx))).map(showKey) })
  )
  node.router.post(
    path,
    { access: 'member', summary: 'Make a private feed', body, result: made, status: 201, limit },
    async ctx => {
      const { page, label = '' } = ctx.state.body as { page: string; label?: string }
      const { key: added, addresses: given } = await offers.makePrivate(ctx, page, label)
      return { ...showKey(added), addresses: given }
    }
  )
  node.router.delete(
    `${path}/:key`,
    { access: 'member', summary: 'End a private feed, from the next request on', status: 204 },
    async ctx => {
      if (!(await keys.end(owner(ctx), ctx.params.key ?? ''))) throw missing(node)
    }
  )
}
