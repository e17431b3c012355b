import type { PluginNode } from '../../core/plugin.ts'
import type { Archives, Leftover } from './archives.ts'

/** Removes bytes of archives that no row names any more. */
export async function eraseLeftovers(
  { storages }: Pick<PluginNode, 'storages'>,
  leftovers: readonly Leftover[]
): Promise<void> {
  for (const { key, storage } of leftovers) await storages.get(storage)?.remove(key)
}

/** Tells the sweep which stored bytes are archives; what a killed process left behind is none. */
export function keepFromSweep({ hooks }: PluginNode, archives: Archives) {
  hooks.files.sweeping.tapPromise('archive', async (keys, named) => {
    for (const key of await archives.named(keys)) named.add(key)
  })
}
