import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Once more, for a file whose processing failed. */
export function addProcessingRetry(node: PluginNode) {
  node.router.post(
    '/e/:id/retry',
    { access: { resource: 'entry', param: 'id', action: 'edit' } },
    async ctx => {
      const entry = ctx.state.resource?.entry as Entry
      if (entry.failure) await node.entries.reprocess(entry, { part: entry.failure.part })
      ctx.state.flash(ctx.state.t('publish.retry.done'))
      ctx.redirect(`/e/${entry.publicId}`)
    }
  )
}
