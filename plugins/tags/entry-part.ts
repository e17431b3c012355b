import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { EntryTags } from './entry-tags.ts'
import type { Tag } from './service.ts'

/** Under the text of an entry: what it is about, each leading to more of it. Lists do without, for there it would cost each a query. */
export function addEntryPart(node: PluginNode, tags: EntryTags) {
  node.hooks.pages.view.for('site.entry').tapPromise('tags', async (view, { state }) => {
    const { entry } = state.resource ?? {}
    if (entry) (view.entry as EntryView).tags = (await tags.of([entry])).get(entry.id) ?? []
  })
  node.slot('entry.below', {
    template: 'tags/entry',
    client: 'tags',
    stage: -10,
    when: ({ entry }) => tagsOf(entry).length > 0
  })
}

/** As the view of an entry's page has them. */
export function tagsOf(entry: unknown): readonly Tag[] {
  return ((entry as EntryView | undefined)?.tags as Tag[] | undefined) ?? []
}
