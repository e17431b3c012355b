import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageView } from '../../core/web/pages.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Links } from './links.ts'
import type { Recognition } from './recognition.ts'
import { grantsOf } from './recognition.ts'

/** What is said of links where an entry is shown: to whoever decides about it, and to whoever came by one. */
export function addEntryParts(node: PluginNode, links: Links, { linkToEntry }: Recognition) {
  const counted = new WeakMap<EntryView, number>()

  /** Not in lists: there it would cost each of them a question. What everybody sees needs no link at all. */
  async function count({ entry: shown }: PageView, { state }: HobContext) {
    const entry = shown as EntryView
    if (!entry.may.share || entry.state !== 'published' || entry.visibility === 'public') return
    const found = await links.countOfEntry(entry.id)
    if (found === 0) return
    counted.set(entry, found)
    const { also, ...audience } = entry.audience as { also?: string }
    const said = state.t('share-links.also', { count: found })
    entry.audience = { ...audience, also: also ? `${also} · ${said}` : said }
  }
  for (const page of ['site.entry', 'site.audience'])
    node.hooks.pages.view.for(page).tapPromise('share-links', count)

  node.slot('entry.sharing', {
    template: 'share-links/sharing',
    when: ({ entry }) => (entry as EntryView).may.share,
    load: ({ entry }) => ({ count: counted.get(entry as EntryView) ?? 0 })
  })

  node.slot('entry.below', {
    template: 'share-links/given',
    when: (_view, { viewer }) => grantsOf(viewer).length > 0,
    async load({ entry }, { viewer }) {
      const link = await linkToEntry(viewer, (entry as EntryView).id)
      if (!link) return { isGiven: false }
      const { expiresAt } = link
      return { isGiven: true, ...(expiresAt !== null && { until: new Date(expiresAt).toISOString() }) }
    }
  })
}
