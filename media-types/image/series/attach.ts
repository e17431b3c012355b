import type { Viewer } from '../../../core/accounts/access.ts'
import type { Arrival, Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { RefusedFile } from '../../../core/web/refused-files.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { readSettings } from '../settings.ts'
import { recognise } from '../sniff.ts'
import { aboutOf, listFurther, purpose } from './members.ts'

/** Puts pictures behind those that an entry has. */
export async function attachAll(
  node: PluginNode,
  entry: Entry,
  arrivals: readonly Arrival[],
  state: HobContext['state']
): Promise<RefusedFile[]> {
  const files = listFurther((await node.files.ofEntries([entry])).get(entry.id) ?? [])
  const most = readSettings(node.settings).maxPictures - 1
  let order = Number(files.at(-1) ? (aboutOf(files.at(-1)!).order ?? 0) : 1)
  let room = most - files.length
  const refused = await node.pages.takeEach(state, arrivals, async arrival => {
    if (room <= 0) throw tooMany(node, most + 1)
    await attach(node, entry, arrival, { order: ++order, viewer: state.viewer })
    room -= 1
  })
  await node.uploads.discard(arrivals)
  return refused
}

async function attach(
  node: PluginNode,
  entry: Entry,
  arrival: Arrival,
  { order, viewer }: { order: number; viewer: Viewer }
) {
  const recognised = recognise(await node.files.headOf(arrival.path))
  if (!recognised)
    throw node.error('IMAGE_NOT_ONE', 'This file is no picture that this node can show.', { status: 415 })
  // Position and names stand in it, so it is its owner's as the original is; others get what is made of it.
  await node.entries.attach(
    entry,
    arrival,
    { purpose, type: recognised.type, isShown: false, about: { order } },
    viewer
  )
}

function tooMany(node: PluginNode, most: number) {
  return node.error('IMAGE_TOO_MANY', `One entry holds up to ${most} pictures.`, {
    status: 422,
    values: { most }
  })
}
