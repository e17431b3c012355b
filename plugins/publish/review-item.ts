import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { presentReviewItems } from './review-view.ts'
import { reviewItemView } from './views.ts'

/** One draft of the review by itself, without a page around it, for browser code to put where it belongs. */
export function addReviewItem(node: PluginNode) {
  node.pages.add({
    name: 'publish.review-item',
    path: '/e/:id/review-item',
    access: { resource: 'entry', param: 'id', action: 'share' },
    template: 'publish/review-item',
    schema: reviewItemView,
    async view(ctx) {
      const [item] = await presentReviewItems(node, [ctx.state.resource?.entry as Entry], ctx)
      return { ...item }
    }
  })
}
