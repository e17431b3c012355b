import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { isForAll } from './embeddable.ts'

const forms = ['json', 'xml'] as const

/** The page of an entry tells programs where they learn how to embed it; that of one that not everybody may see tells nothing. */
export function addDiscovery({ hooks, config }: PluginNode) {
  hooks.web.describe.tap('embed', (head, _resource, _viewer, { name, status, view }) => {
    const entry = view.entry as EntryView | undefined
    if (name !== 'site.entry' || status !== 200 || !entry || !isForAll(entry)) return
    const url = new URL(entry.address, config.url).href
    for (const format of forms) {
      const href = `/oembed?${new URLSearchParams({ url, format })}`
      head.links.push({
        rel: 'alternate',
        href: new URL(href, config.url).href,
        type: `application/${format}+oembed`
      })
    }
  })
}
