import type { PluginNode } from '../../../core/plugin.ts'

/** A text without a description is told of, in feeds and previews, by its first words. */
export function addSummaries(node: PluginNode) {
  node.hooks.entries.present.tap('text', views => {
    for (const view of views) {
      const beginning = view.facts['text.beginning']
      if (view.mediaType === 'text' && !view.summary && typeof beginning === 'string')
        view.summary = beginning.replace(/\s+/g, ' ').trim()
    }
  })
}
