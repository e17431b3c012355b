import type { PluginNode } from '../../../core/plugin.ts'
import type { Batches } from '../service.ts'
import { presentSelected } from './batch-view.ts'
import { type DrawSelection, demandSelected, finish } from './edit-page.ts'
import { batchRemovalView } from './views.ts'

const path = '/entries/remove'
const page = { name: 'publish.batch-remove', template: 'publish/batch-remove', client: 'batch-remove' }

/** Removes many of one's own entries; asked for once, undone in one go for a day. */
export function addBatchRemoval(node: PluginNode, batches: Batches, drawSelection: DrawSelection) {
  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: batchRemovalView,
    view(ctx) {
      ctx.redirect('/entries/select')
      return {}
    }
  })

  node.router.post(path, { access: 'member' }, async ctx => {
    const { state } = ctx
    const selected = await demandSelected(node, ctx, drawSelection)
    if (!selected) return
    const { entries, leftOut } = selected
    if (node.pages.forms.readText(state.body, 'step') === 'apply')
      return finish(ctx, await batches.remove(entries, state.viewer), selected)
    const view = await presentSelected(node, entries, leftOut, state)
    const title = state.t('publish.batch.remove.title', { count: entries.length })
    return node.pages.draw(ctx, { ...page, view: { ...view, title } })
  })
}
