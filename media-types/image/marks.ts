import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Lets the stage of pictures show regions that are talked about, and take those that somebody draws. */
export function addMarks(node: PluginNode) {
  node.slot('entry.media', {
    template: 'image/marks',
    client: 'marks',
    when: ({ entry }) => {
      const view = entry as EntryView | undefined
      return view?.mediaType === 'image' && view.state === 'published' && view.pictures.length > 0
    }
  })
}
