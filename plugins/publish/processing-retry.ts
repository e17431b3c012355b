import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Once more: what failed, or else everything, from the file that is there. */
export function addProcessingRetry(node: PluginNode) {
  node.router.post(
    '/e/:id/retry',
    { access: { resource: 'entry', param: 'id', action: 'edit' } },
    async ctx => {
      const entry = ctx.state.resource?.entry as Entry
      const { failure } = entry
      await node.entries.reprocess(entry, { part: failure?.part })
      ctx.state.flash(ctx.state.t(failure ? 'publish.retry.done' : 'publish.anew.done'))
      ctx.redirect(`/e/${entry.publicId}`)
    }
  )
}
