import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Chapter } from './chapters.ts'

/** Adds the player's tools to the stage, chapters beside it, and to every page the bar that plays on. */
export function addFragments(node: PluginNode) {
  node.slot('entry.media', {
    template: 'audio/tools',
    client: 'player',
    when: ({ entry }) => isAudio(entry) && entry.renditions.length > 0
  })
  node.slot('entry.aside', {
    template: 'audio/chapters',
    when: ({ entry }) => isAudio(entry) && chaptersOf(entry).length > 0,
    load: ({ entry }) => chaptersOf(entry as EntryView)
  })
  node.slot('page.footer', { template: 'audio/bar', client: 'bar' })
}

function isAudio(entry: unknown): entry is EntryView {
  return (entry as EntryView | undefined)?.mediaType === 'audio'
}

function chaptersOf({ facts, renditions }: EntryView) {
  const chapters = facts['audio.chapters']
  const address = renditions[0]?.address ?? ''
  return Array.isArray(chapters) ? (chapters as Chapter[]).map(chapter => ({ ...chapter, address })) : []
}
