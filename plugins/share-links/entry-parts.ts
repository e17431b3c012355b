import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Links } from './links.ts'
import type { Recognition } from './recognition.ts'
import { grantsOf } from './recognition.ts'

/** What is said of links where an entry is shown: to whoever decides about it, and to whoever came by one. */
export function addEntryParts(node: PluginNode, links: Links, { linkTo }: Recognition) {
  const counted = new WeakMap<EntryView, number>()
  // What everybody sees needs no link, and costs no question about any.
  node.hooks.entries.present.tapPromise('share-links', async (views, _viewer, locale) => {
    const shared = views.filter(({ may, state, visibility }) => {
      return may.share && state === 'published' && visibility !== 'public'
    })
    if (shared.length === 0) return
    const counts = await links.countOfEntries(shared.map(({ id }) => id))
    const t = node.i18n.translator(locale)
    for (const view of shared) {
      const count = counts.get(view.id)
      if (!count) continue
      counted.set(view, count)
      view.audience = { ...(view.audience as object), also: t('share-links.also', { count }) }
    }
  })

  node.slot('entry.sharing', {
    template: 'share-links/sharing',
    when: ({ entry }) => (entry as EntryView).may.share,
    load: ({ entry }) => ({ count: counted.get(entry as EntryView) ?? 0 })
  })

  node.slot('entry.below', {
    template: 'share-links/given',
    when: (_view, { viewer }) => grantsOf(viewer).length > 0,
    async load({ entry }, { viewer }) {
      const link = await linkTo(viewer, (entry as EntryView).id)
      if (!link) return { isGiven: false }
      const { expiresAt } = link
      return { isGiven: true, ...(expiresAt !== null && { until: new Date(expiresAt).toISOString() }) }
    }
  })
}
