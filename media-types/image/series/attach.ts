import type { Viewer } from '../../../core/accounts/access.ts'
import type { Arrival, Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { readSettings } from '../settings.ts'
import { recognise } from '../sniff.ts'
import { aboutOf, listFurther, purpose } from './members.ts'

/** A file that was not taken, and why. */
export interface Refused {
  name: string
  message: string
}

/** Puts pictures behind those that an entry has; one bad file does not keep the others out. */
export async function attachAll(
  node: PluginNode,
  entry: Entry,
  arrivals: readonly Arrival[],
  state: HobContext['state']
): Promise<Refused[]> {
  const files = listFurther((await node.files.ofEntries([entry])).get(entry.id) ?? [])
  const most = readSettings(node.settings).maxPictures - 1
  let order = Number(files.at(-1) ? (aboutOf(files.at(-1)!).order ?? 0) : 1)
  const refused: Refused[] = []
  let room = most - files.length
  for (const arrival of arrivals) {
    try {
      if (room <= 0) throw tooMany(node, most + 1)
      await attach(node, entry, arrival, { order: ++order, viewer: state.viewer })
      room -= 1
    } catch (thrown) {
      const refusal = node.pages.refusal(state, thrown)
      if (!refusal) throw thrown
      refused.push({ name: arrival.name, message: refusal.message })
    }
  }
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
