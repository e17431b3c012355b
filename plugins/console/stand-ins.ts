import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** A line for each entry that is made anew from what stands in for its original. */
export async function tellStandIns(
  { files }: Pick<PluginNode, 'files'>,
  entries: readonly Entry[],
  print: (line: string) => void
): Promise<void> {
  const stored = await files.ofEntries(entries)
  for (const { id, publicId } of entries)
    if (stored.get(id)?.some(({ role, meta }) => role === 'original' && meta.isStandIn === true))
      print(`${publicId}  Its original is not kept; what stands in for it is used.`)
}
