import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Editors } from './editors.ts'

/** Beside an entry, for those who edit it: who they are. Visitors are not told. */
export function addEntryPart(node: PluginNode, editors: Editors) {
  node.slot('entry.aside', {
    template: 'editors/aside',
    stage: 10,
    when: ({ entry }) => (entry as EntryView).may.edit,
    async load({ entry }, { viewer }) {
      const { id, may } = entry as EntryView
      const people = await node.accounts.present(await editors.of({ publicId: id }), viewer)
      return { people, isOwner: may.share }
    }
  })
}
