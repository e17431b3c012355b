import type { PluginNode } from '../../../core/plugin.ts'
import type { Batches } from '../service.ts'

/** Takes a batch back and says what of it could not be. */
export function addUndo(node: PluginNode, batches: Batches) {
  node.router.post('/entries/undo', { access: 'member' }, async ctx => {
    const { viewer, body, t, flash } = ctx.state
    const { restored, kept, missing } = await batches.undo(node.pages.forms.readText(body, 'batch'), viewer)
    const sentences = [
      t('publish.batch.undone', { count: restored }),
      ...(kept > 0 ? [t('publish.batch.undone.kept', { count: kept })] : []),
      ...(missing > 0 ? [t('publish.batch.undone.missing', { count: missing })] : [])
    ]
    flash(sentences.join(' '), kept + missing > 0 ? 'error' : 'notice')
    ctx.redirect(`/@${viewer.account?.name}`)
  })
}
