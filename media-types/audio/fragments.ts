import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Adds the player's tools to the stage, the way to another cover, and to every page the bar that plays on. */
export function addFragments(node: PluginNode) {
  node.slot('entry.media', {
    template: 'audio/tools',
    client: 'player',
    when: ({ entry }) => isAudio(entry) && entry.renditions.length > 0
  })
  node.slot('entry.keys', {
    template: 'audio/keys',
    when: ({ entry }) => isAudio(entry) && entry.renditions.length > 0
  })
  node.slot('entry.actions', {
    template: 'audio/cover-link',
    when: ({ entry }) => isAudio(entry) && entry.renditions.length > 0 && entry.may.edit
  })
  node.slot('page.footer', { template: 'audio/bar', client: 'bar' })
}

function isAudio(entry: unknown): entry is EntryView {
  return (entry as EntryView | undefined)?.mediaType === 'audio'
}
