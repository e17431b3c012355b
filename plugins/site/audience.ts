import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** Who may see an entry, for its owner's eyes. */
export interface AudienceView {
  /** Different people beside the owner; only of limited entries. */
  count?: number
}

/** How many of them are named on the entry's page. */
const named = 5

/** Tells owners of their own entries, wherever these are shown, who sees them: one query for a page of them, and none where all are for everybody. */
export function addAudiences({ hooks, audiences }: PluginNode) {
  hooks.entries.present.tapPromise('site', async (views, { account }) => {
    const own = views.filter(({ owner }) => owner.id === account?.id)
    const limited = own.filter(({ visibility }) => visibility === 'limited').map(({ id }) => id)
    const counts = limited.length > 0 ? await audiences.counts(limited) : new Map<string, number>()
    for (const view of own) {
      const count = counts.get(view.id)
      const audience: AudienceView = count === undefined ? {} : { count }
      view.audience = audience
    }
  })
}

/** The same of one entry, with the names of the first few people. */
export async function presentAudience(
  node: PluginNode,
  entry: Entry,
  view: EntryView
): Promise<AudienceView & { names: string[] }> {
  const people = entry.visibility === 'limited' ? await node.audiences.people(entry, named) : []
  return {
    ...(view.audience as AudienceView | undefined),
    names: people.map(({ name, profile }) => profile.displayName || name)
  }
}
