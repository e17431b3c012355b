import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { createProgressFeed } from './progress-feed.ts'

const most = 500

/** Tells a person's browser how far their entries are, as server-sent events; of others' entries it says nothing. */
export function addEvents(node: PluginNode) {
  const feed = createProgressFeed(node)
  node.router.get(
    '/upload/events',
    {
      access: 'member',
      query: {
        type: 'object',
        required: ['ids'],
        properties: { ids: { type: 'string', maxLength: most * 13 } }
      }
    },
    ({ state }) => {
      const ids = String(state.query.ids).split(',').filter(Boolean).slice(0, most)
      state.sendEvents(send =>
        feed.follow(state.viewer.account as Account, ids, ({ progress, ...note }) =>
          send({
            event: 'entry',
            data: {
              ...note,
              percent: progress && Math.round(progress.fraction * 100),
              step: progress && (progress.step ? state.t(progress.step) : state.t('publish.progress.waiting'))
            }
          })
        )
      )
    }
  )
  node.defer(() => feed.stop())
}
