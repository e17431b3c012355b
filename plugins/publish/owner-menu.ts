import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What an owner can do with an entry, on its page; and browser code that follows its processing. */
export function addOwnerMenu(node: PluginNode) {
  node.slot('entry.actions', {
    template: 'publish/entry-actions',
    client: 'entry',
    when: ({ entry }) => {
      const { may } = entry as EntryView
      return may.edit || may.remove
    }
  })
}
