import type { PluginNode } from '../../core/plugin.ts'
import type { Chapter } from './chapter-lines.ts'
import { shortClock } from './clock.ts'
import { playedFile, plays } from './playing.ts'

/** The parts of what plays, beside it; a click goes there. */
export function addChapterList(node: PluginNode) {
  node.slot('entry.aside', {
    template: 'captions/chapter-list',
    client: 'transcript',
    when: ({ entry }) => plays(entry) && Array.isArray(entry.chapters),
    load: ({ entry }) => {
      if (!plays(entry)) return []
      const file = playedFile(entry)
      return (entry.chapters as Chapter[]).map(({ start, title }) => ({
        start,
        title,
        clock: shortClock(start),
        address: `${file}#t=${start}`
      }))
    }
  })
}
