import type { Viewer } from '../../../core/accounts/access.ts'
import type { Entry, EntryChanges } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import type { PluginNode } from '../../../core/plugin.ts'

/** What is looked at of an entry: its own values, whom it is shared with, and fields of plugins by name. */
export interface SnapshotScope {
  names: readonly (keyof EntryChanges)[]
  fields: readonly string[]
}

/** What changes touch, so that the same may be put back later. */
export function scopeOf(all: Iterable<EntryChanges>): SnapshotScope {
  const names = new Set<keyof EntryChanges>()
  const fields = new Set<string>()
  for (const { fields: added, ...changes } of all) {
    for (const name of Object.keys(changes)) names.add(name as keyof EntryChanges)
    for (const name of Object.keys(added ?? {})) fields.add(name)
  }
  return { names: [...names], fields: [...fields] }
}

/** Values as they are now, in the shape of changes that would set them; a fixed number of queries for all. */
export async function takeSnapshots(
  node: Pick<PluginNode, 'entries' | 'fields'>,
  entries: readonly Entry[],
  { names, fields }: SnapshotScope,
  viewer: Viewer
): Promise<EntryChanges[]> {
  const sharing = names.includes('audience') ? await node.entries.sharing(entries) : undefined
  const added = await readFields(node, entries, fields, viewer)
  return entries.map((entry, at) => ({
    ...Object.fromEntries(names.flatMap(name => (name in entry ? [[name, entry[name as keyof Entry]]] : []))),
    ...(sharing && { audience: sharing.get(entry.id) ?? { accounts: [], audiences: [] } }),
    ...(fields.length > 0 && { fields: added[at] })
  }))
}

async function readFields(
  { fields }: Pick<PluginNode, 'fields'>,
  entries: readonly Entry[],
  names: readonly string[],
  viewer: Viewer
): Promise<Record<string, Json>[]> {
  const values: Record<string, Json>[] = entries.map(() => ({}))
  for (const name of names) {
    const loaded = (await fields.get(name)?.load(entries, viewer)) ?? []
    for (const [at, value] of values.entries()) value[name] = loaded[at] ?? null
  }
  return values
}
