import type { PluginNode } from '../../core/plugin.ts'
import { presentEntries } from './entry-result.ts'
import { accountPage, entryPage } from './schemas.ts'
import type { Results } from './service.ts'

/** Lists of other plugins look like those of this one. */
export function createResults(node: PluginNode): Results {
  return {
    people: accountPage,
    entries: entryPage,
    present: (entries, reader) => presentEntries(node, entries, reader)
  }
}
