import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageView } from '../../core/web/pages.ts'
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

/** A page about an entry that plays; all others lead to the entry itself. */
export async function viewPlaying(
  node: PluginNode,
  ctx: HobContext,
  view: () => Promise<PageView>
): Promise<PageView> {
  if (await isPlaying(node, entryOf(ctx))) return await view()
  ctx.redirect(`/e/${entryOf(ctx).publicId}`)
  return {}
}

/** The entry of a route. Throws `CAPTIONS_NOTHING_PLAYS` where there is nothing that words could go with. */
export async function demandPlaying(node: PluginNode, ctx: HobContext): Promise<Entry> {
  const entry = entryOf(ctx)
  if (await isPlaying(node, entry)) return entry
  throw node.error('CAPTIONS_NOTHING_PLAYS', 'Nothing plays in this entry, so no words can go with it.', {
    status: 409
  })
}

export const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry

async function isPlaying(node: PluginNode, entry: Entry): Promise<boolean> {
  const files = (await node.files.ofEntries([entry])).get(entry.id) ?? []
  return node.entries.describe(entry, files).renditions.some(isPlayed)
}
