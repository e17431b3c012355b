import type { PluginNode } from '../../../core/plugin.ts'
import type { Batch, Batches } from '../service.ts'
import { describeBatch } from './batch-view.ts'

interface Gallery {
  isOwner?: boolean
  entries?: readonly unknown[]
  unfinished?: readonly unknown[]
}

/** In one's own gallery: the way to select, and what was just done with the offer to undo it. */
export function addGalleryTools(node: PluginNode, batches: Batches) {
  const done = new WeakMap<object, Batch>()

  node.hooks.pages.view.for('site.profile').tapPromise('publish', async (view, ctx) => {
    const { batch: id } = ctx.query
    if (!view.isOwner || typeof id !== 'string') return
    const batch = await batches.find(id, ctx.state.viewer)
    if (batch) done.set(view, batch)
  })

  node.slot('account.header', {
    template: 'publish/select-tools',
    client: 'select',
    when: view => {
      const { isOwner, entries = [], unfinished = [] } = view as Gallery
      return isOwner === true && entries.length + unfinished.length > 0
    }
  })
  node.slot('account.tabs', {
    template: 'publish/batch-notice',
    client: 'batch-notice',
    when: view => done.has(view),
    load(view, scope) {
      const batch = done.get(view) as Batch
      return { id: batch.id, text: describeBatch(batch, node, scope) }
    }
  })
}
