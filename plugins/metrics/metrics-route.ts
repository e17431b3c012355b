import type { PluginNode } from '../../core/plugin.ts'
import type { createExposition } from './exposition.ts'
import type { Permit } from './permit.ts'
import type { RequestCounts } from './requests.ts'

const path = '/metrics'

interface Parts {
  permit: Permit
  requests: RequestCounts
  write: ReturnType<typeof createExposition>
}

/** Where the figures are read. For everybody else there is no such page. */
export function addMetricsRoute(node: PluginNode, { permit, requests, write }: Parts) {
  node.hooks.web.app.tap({ name: 'metrics', stage: node.stages.OBSERVE }, app => {
    app.use(requests.observe)
    app.use((ctx, next) => {
      if (ctx.path === path) permit.takeToken(ctx.req)
      return next()
    })
  })

  node.router.get(
    path,
    {
      access: 'anyone',
      firstVisit: true,
      limit: { points: 120, seconds: 60 },
      described: {
        summary:
          'Figures about the node in the format of Prometheus, for whoever the settings of `metrics` let ask',
        types: ['text/plain']
      },
      result: { type: 'string' }
    },
    async ctx => {
      if (!permit.isGood(ctx))
        throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
      const { type, text } = await write()
      ctx.set('Cache-Control', 'no-store')
      ctx.set('Content-Type', type)
      ctx.body = text
    }
  )
}
