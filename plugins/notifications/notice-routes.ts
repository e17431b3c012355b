import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { BellCounts } from './bell-count.ts'
import type { Mutes } from './mutes.ts'
import type { OwnNotices } from './own-notices.ts'
import { changing as limit, missing } from './page.ts'
import type { Reading } from './reading.ts'
import type { createWording, NoticeView } from './words.ts'

interface Parts {
  reading: Reading
  counts: BellCounts
  wording: ReturnType<typeof createWording>
  own: OwnNotices
  mutes: Mutes
}

const text = (description: string) => ({ type: 'string', description })
const notice = {
  title: 'Notification',
  type: 'object',
  required: ['id', 'kind', 'text', 'path', 'at', 'isSeen'],
  properties: {
    id: text('Its own.'),
    kind: text('Its name, that of its plugin first.'),
    text: text('One sentence, in the language of who asks.'),
    path: text('Where it leads, on this node.'),
    at: text('When it happened, the last time.'),
    isSeen: { type: 'boolean' },
    quote: text('People’s own words.'),
    entry: text('Public id of the entry that it is about, or hangs on.')
  }
} as const
const page = {
  type: 'object',
  required: ['items', 'unseen'],
  properties: {
    items: { type: 'array', items: notice },
    unseen: { type: 'integer', description: 'How many were not seen, as far as a bell counts.' },
    next: text('For `cursor` of the following page; absent on the last.')
  }
} as const

const own = ({ state }: HobContext) => state.viewer.account as Account
const base = '/api/v1/notifications'

/** What somebody is told, for other programs. Asking makes nothing seen. */
export function addNoticeRoutes(node: PluginNode, { reading, counts, wording, own: notices, mutes }: Parts) {
  const { router } = node
  router.get(
    base,
    {
      access: 'member',
      summary: 'List what one is told',
      query: {
        type: 'object',
        additionalProperties: false,
        properties: {
          cursor: { type: 'string', maxLength: 100 },
          limit: { type: 'integer', minimum: 1, maximum: 50, default: 25 }
        }
      },
      result: page
    },
    async ctx => {
      const { viewer, locale, query } = ctx.state
      const { items, next } = await reading.page(viewer, query)
      const { count } = await counts.exact(viewer)
      return {
        items: (await wording(items, viewer, locale)).map(toResult),
        unseen: count,
        ...(next && { next })
      }
    }
  )
  router.post(
    `${base}/seen`,
    {
      access: 'member',
      summary: 'Say that one saw what one was told',
      body: {
        type: 'object',
        additionalProperties: false,
        properties: {
          ids: {
            type: 'array',
            maxItems: 100,
            items: { type: 'string', format: 'uuid' },
            description: 'All, where absent.'
          }
        }
      },
      status: 204,
      limit
    },
    ctx => notices.see(own(ctx), ctx.state.body.ids as string[] | undefined)
  )
  router.delete(
    `${base}/:id`,
    { access: 'member', summary: 'Put away what one was told', status: 204, limit },
    async ctx => {
      if (!(await notices.remove(own(ctx), String(ctx.state.params.id)))) throw missing(node)
    }
  )
  for (const method of ['put', 'delete'] as const)
    router[method](
      `${base}/muted/:resource/:thread`,
      {
        access: 'member',
        summary: method === 'put' ? 'Be told no more of a thread' : 'Be told of a thread again',
        params: {
          type: 'object',
          properties: {
            resource: { type: 'string', pattern: '^[a-z][a-z-]{0,63}$' },
            thread: { type: 'string', maxLength: 255 }
          }
        },
        status: 204,
        limit
      },
      async ctx => {
        const { resource = '', thread = '' } = ctx.state.params
        await mutes.set(own(ctx), { resource, id: thread }, method === 'put')
      }
    )
}

function toResult({ id, kind, text, path, at, isSeen, quote, entry }: NoticeView) {
  return { id, kind, text, path, at, isSeen, ...(quote && { quote }), ...(entry && { entry: entry.id }) }
}
