import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Browsers, Subscription } from './browsers.ts'
import { changing } from './page.ts'

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const body = {
  type: 'object',
  additionalProperties: false,
  required: ['endpoint', 'keys'],
  properties: {
    endpoint: { type: 'string', pattern: '^https?://', maxLength: 2000 },
    keys: {
      type: 'object',
      additionalProperties: false,
      required: ['p256dh', 'auth'],
      properties: {
        p256dh: { type: 'string', pattern: '^[\\w-]{80,100}=*$' },
        auth: { type: 'string', pattern: '^[\\w-]{16,40}=*$' }
      }
    },
    label: { ...text(100), description: 'What its owner knows it by.' }
  }
} as const

const agent = 'notifications/client/worker'

/** How a browser asks to be told, and how it is told no more. */
export function addPushRoutes(node: PluginNode, browsers: Browsers) {
  node.router.post(
    '/api/v1/notifications/browsers',
    {
      access: 'member',
      summary: 'Have a browser told while no page is open',
      body,
      status: 204,
      limit: changing
    },
    async ({ state }) => {
      const { label = '', ...subscription } = state.body as unknown as Subscription & { label?: string }
      const { session } = state.viewer
      if (session) await browsers.add(session, subscription, label)
    }
  )

  node.router.post(
    '/settings/notifications/browsers/:id/remove',
    { access: 'member', limit: changing },
    async ctx => {
      const { state } = ctx
      const { id = '' } = state.params
      if (node.ids.isId(id)) await browsers.remove(state.viewer.account as Account, id)
      ctx.redirect('/settings/notifications#browsers')
    }
  )

  // Browsers ask again at this address for what they keep running, so it stays what it is.
  node.router.get('/notifications/worker.js', { access: 'anyone' }, async ctx => {
    const built = node.assets.script(agent)
    if (!built) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    ctx.set('Cache-Control', 'no-cache')
    ctx.type = 'text/javascript'
    ctx.body = await readFile(join(node.assets.folder, basename(built)))
  })
}
