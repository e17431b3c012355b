import type { Arrival, Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { RefusedFile } from '../../../core/web/refused-files.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { isPartName, listParts, nameOf, purpose } from './members.ts'

/** As many as archives of models have at the most, and more. */
const most = 200

/** Puts files beside a model, each in the place of one of the same name. */
export async function attachParts(
  node: PluginNode,
  entry: Entry,
  arrivals: readonly Arrival[],
  state: HobContext['state']
): Promise<RefusedFile[]> {
  const known = new Map(
    listParts((await node.files.ofEntries([entry])).get(entry.id) ?? []).map(file => [nameOf(file), file])
  )
  const refused = await node.pages.takeEach(state, arrivals, async arrival => {
    const replaces = known.get(arrival.name)
    demandPart(node, arrival)
    if (!replaces && known.size >= most) throw tooMany(node)
    // Only the worker looks into them, so they have no type by which a browser would.
    const companion = { purpose, type: 'application/octet-stream', isShown: false, replaces }
    known.set(arrival.name, await node.entries.attach(entry, arrival, companion, state.viewer))
  })
  await node.uploads.discard(arrivals)
  return refused
}

function demandPart(node: PluginNode, { name }: Arrival) {
  if (!isPartName(name))
    throw node.error(
      'MODEL_PART_STRANGE',
      'This file is no part of a model: those are MTL, BIN, PNG, JPEG, WebP, TGA and BMP.',
      { status: 415 }
    )
}

function tooMany(node: PluginNode): Error {
  return node.error('MODEL_PARTS_TOO_MANY', `One model has up to ${most} parts.`, {
    status: 422,
    values: { most }
  })
}
