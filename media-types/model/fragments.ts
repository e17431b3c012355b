import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Adds the viewer's tools to the stage of a model, and a list of what may spoil its print beside it. */
export function addFragments(node: PluginNode) {
  node.slot('entry.media', {
    template: 'model/viewer',
    client: 'viewer',
    when: ({ entry }) => isModel(entry) && entry.renditions.length > 0
  })
  node.slot('embed.opened', {
    template: 'model/opened',
    client: 'viewer',
    when: ({ entry }) => isModel(entry) && entry.renditions.length > 0
  })
  node.slot('entry.keys', {
    template: 'model/keys',
    when: ({ entry }) => isModel(entry) && entry.renditions.length > 0
  })
  node.slot('entry.aside', {
    template: 'model/warnings',
    client: 'viewer',
    when: ({ entry }) => isModel(entry) && warningsOf(entry).length > 0,
    load: ({ entry }) => warningsOf(entry as EntryView)
  })
}

function isModel(entry: unknown): entry is EntryView {
  return (entry as EntryView | undefined)?.mediaType === 'model'
}

function warningsOf({ facts }: EntryView) {
  const warnings = facts['model.warnings']
  return Array.isArray(warnings) ? warnings : []
}
