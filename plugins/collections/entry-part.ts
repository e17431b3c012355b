import type { EntryView } from '../../core/entries/entries.ts'
import type { House } from './house.ts'

/** Beside an entry: the collections in which it stands, as far as the visitor may find them, and the way into their own. */
export function addEntryPart({ node, lists }: House) {
  node.slot('entry.aside', {
    template: 'collections/aside',
    stage: 20,
    async load({ entry }, { viewer }) {
      const { id } = entry as EntryView
      const isMember = viewer.account !== undefined && viewer.account.kind !== 'guest'
      return { albums: await lists.namesOfEntry(id, viewer), isMember }
    }
  })
}
