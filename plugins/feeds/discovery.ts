import type { EntryView } from '../../core/entries/entries.ts'
import type { DescribedPage } from '../../core/hooks/web-hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { createAddresses } from './addresses.ts'
import { forms } from './forms.ts'
import { playedFiles } from './media-files.ts'
import { findFeed } from './places.ts'
import type { FeedForm } from './service.ts'
import type { Sources } from './sources.ts'

/** The heads of pages lead programs to their feeds, and the foot leads people there. */
export function addDiscovery({ hooks, config, slot, pages }: PluginNode, sources: Sources) {
  const addresses = createAddresses({ config })
  const pathOf = (href: string) => href.slice(new URL(href).origin.length)

  /** Pages that are about nothing of a list may have addresses like those that are: `/tags/change` beside `/tags/:tag`. */
  let others: Set<string> | undefined
  function find(address: string) {
    const [path = ''] = address.split('?', 1)
    others ??= new Set(pages.list().map(page => page.path))
    const placed = findFeed(sources.list(), address)
    return placed?.source.path !== path && others.has(path) ? undefined : placed
  }

  hooks.web.describe.tap('feeds', (head, _resource, _viewer, page) => {
    const placed = page.status === 200 ? find(page.address) : undefined
    for (const form of placed ? leadTo(page) : []) {
      const href = pathOf(addresses.feed(form, placed!.place))
      head.links.push({ rel: 'alternate', href, type: forms[form].type })
    }
  })

  slot('page.footer', {
    template: 'feeds/footer',
    stage: 10,
    // What went wrong is shown at the address of what should have been there.
    when: ({ status }, { path }) => status === undefined && path !== '/' && find(path) !== undefined
  })
}

/** The first page of a node has no room for more than one, and any reader takes that. */
function leadTo({ address, view }: DescribedPage): readonly FeedForm[] {
  if (address.split('?')[0] === '/') return ['atom']
  const entries = Array.isArray(view.entries) ? (view.entries as EntryView[]) : []
  return entries.some(entry => playedFiles(entry).length > 0) ? ['atom', 'json', 'podcast'] : ['atom', 'json']
}
