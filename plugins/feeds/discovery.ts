import type { EntryView } from '../../core/entries/entries.ts'
import type { DescribedPage } from '../../core/hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { createAddresses } from './addresses.ts'
import { forms } from './forms.ts'
import { playedFiles } from './media-files.ts'
import { findFeed } from './places.ts'
import type { FeedForm } from './service.ts'
import type { Sources } from './sources.ts'

/** The heads of pages lead programs to their feeds, and the foot leads people there. */
export function addDiscovery({ hooks, config, slot }: PluginNode, sources: Sources) {
  const addresses = createAddresses({ config })
  const pathOf = (href: string) => href.slice(new URL(href).origin.length)

  hooks.web.describe.tap('feeds', (head, _resource, _viewer, page) => {
    const placed = page.status === 200 ? findFeed(sources.list(), page.address) : undefined
    for (const form of placed ? leadTo(page) : []) {
      const href = pathOf(addresses.feed(form, placed!.place))
      head.links.push({ rel: 'alternate', href, type: forms[form].type })
    }
  })

  slot('page.footer', {
    template: 'feeds/footer',
    stage: 10,
    when: (_view, { path }) => path !== '/' && findFeed(sources.list(), path) !== undefined
  })
}

/** The first page of a node has no room for more than one, and any reader takes that. */
function leadTo({ address, view }: DescribedPage): readonly FeedForm[] {
  if (address.split('?')[0] === '/') return ['atom']
  const entries = Array.isArray(view.entries) ? (view.entries as EntryView[]) : []
  return entries.some(entry => playedFiles(entry).length > 0) ? ['atom', 'json', 'podcast'] : ['atom', 'json']
}
