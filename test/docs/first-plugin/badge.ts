import type { PluginNode } from '../../../core/plugin.ts'
import type { Hidden } from './hidden.ts'

/** Notes on every entry that is shown whether it is new, and draws the mark on its card. */
export function addBadge(node: PluginNode, hidden: Hidden) {
  node.hooks.entries.present.tapPromise('fresh', async (views, viewer) => {
    if (viewer.account && (await hidden.has(viewer.account))) return
    const since = Date.now() - node.settings.get<number>('hours') * 3_600_000
    for (const view of views) view.isFresh = Date.parse(view.publishedAt ?? '') > since
  })
  node.slot('card.badges', { template: 'fresh/badge' })
}
