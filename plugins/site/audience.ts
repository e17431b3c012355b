import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Who may see an entry, for its owner's eyes. */
export interface AudienceView {
  /** Different people beside the owner; only of limited entries. */
  count?: number
  names: string[]
}

/** Names are those of the first few people; the rest is a number. */
export async function presentAudience(node: PluginNode, entry: Entry): Promise<AudienceView> {
  if (entry.visibility !== 'limited') return { names: [] }
  const people = new Map<string, string>()
  for (const audience of await node.audiences.ofEntry(entry)) {
    for (const { id, name, profile } of await node.audiences.members(audience)) {
      if (id !== entry.account) people.set(id, profile.displayName || name)
    }
  }
  return { count: people.size, names: [...people.values()].slice(0, 5) }
}
