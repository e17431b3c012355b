import type { Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { createProgressFeed } from './progress-feed.ts'

const most = 500

/** Tells a person's browser how far the entries are that they may edit, as server-sent events; of others it says nothing. */
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
    async ({ state }) => {
      const ids = await listEdited(node, state.viewer, String(state.query.ids).split(',').slice(0, most))
      state.sendEvents(send =>
        feed.follow(ids, ({ progress, ...note }) =>
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

async function listEdited({ entries, access }: PluginNode, viewer: Viewer, ids: readonly string[]) {
  const found = await entries.byIds(ids)
  const may = await Promise.all(found.map(entry => access.may(viewer, 'edit', { kind: 'entry', entry })))
  return found.filter((_, at) => may[at]).map(({ publicId }) => publicId)
}
