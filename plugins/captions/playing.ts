import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

const isPlayed = ({ type }: { type: string }) => /^(?:audio|video)\//.test(type)

/** Whether the media of what a page shows goes on in time. */
export function plays(entry: unknown): entry is EntryView {
  return ((entry as EntryView | undefined)?.renditions ?? []).some(isPlayed)
}

/** The file that a link with `#t=` leads to where no script runs. */
export function playedFile({ renditions }: EntryView): string {
  return renditions.find(({ type, about }) => isPlayed({ type }) && about?.kind !== 'size')?.address ?? ''
}

/** The entry of a route. Throws `CAPTIONS_NOTHING_PLAYS` where there is nothing that words could go with. */
export async function playingEntry(node: PluginNode, { state }: HobContext): Promise<Entry> {
  const entry = state.resource?.entry as Entry
  const files = (await node.files.ofEntries([entry])).get(entry.id) ?? []
  if (!node.entries.describe(entry, files).renditions.some(isPlayed))
    throw node.error('CAPTIONS_NOTHING_PLAYS', 'Nothing plays in this entry, so no words can go with it.', {
      status: 409
    })
  return entry
}
