import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { writeCode } from './code.ts'
import { isForAll } from './embeddable.ts'
import type { Embedding } from './settings.ts'

/** Beside what can be done with an entry: its code for another site, to be copied. */
export function addEntryPart(node: PluginNode, embedding: Embedding) {
  node.slot('entry.actions', {
    template: 'embed/action',
    client: 'copy',
    stage: 20,
    when: ({ entry }) => isForAll(entry as EntryView),
    load: ({ entry }) => ({ code: writeCode(embedding, entry as EntryView) })
  })
}
