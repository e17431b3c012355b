import type { Resource } from '../../core/accounts/access.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { PageDescription } from '../../core/hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'

const drawn = new WeakMap<object, EntryView>()

/** Widest picture offered to those who show a preview of a link. */
const previewWidth = 1300

/** Keeps the view a page was drawn from, so that the page's head needs no query of its own. */
export function rememberView(entry: object, view: EntryView) {
  drawn.set(entry, view)
}

/** Canonical addresses and what other sites show when someone links here. */
export function addDescriptions(node: PluginNode) {
  node.hooks.web.describe.tapPromise('site', async (description, resource) => {
    const absolute = (address: string) => new URL(address, node.config.url).href
    const property = (name: string, content: string) => description.meta.push({ property: name, content })
    property('og:site_name', node.config.title)
    if (resource?.kind === 'entry') describeEntry(description, resource, absolute)
    if (resource?.kind === 'account' && resource.account) {
      const { name, profile } = resource.account
      const address = absolute(`/@${name}`)
      description.links.push({ rel: 'canonical', href: address })
      property('og:type', 'profile')
      property('og:url', address)
      property('og:title', profile.displayName || name)
    }
  })
}

/** Entries that not everybody may see tell nothing of themselves; unlisted ones keep out of search engines. */
function describeEntry(
  description: PageDescription,
  resource: Resource,
  absolute: (address: string) => string
) {
  const view = resource.entry && drawn.get(resource.entry)
  if (!view) return
  const address = absolute(view.address)
  description.links.push({ rel: 'canonical', href: address })
  if (view.visibility !== 'public') description.meta.push({ name: 'robots', content: 'noindex' })
  if (view.state !== 'published' || view.visibility === 'private' || view.visibility === 'limited') return
  const summary = view.summary || view.alt
  if (summary) description.meta.push({ name: 'description', content: summary })
  const graph: Record<string, string | number | undefined> = {
    'og:type': 'article',
    'og:url': address,
    'og:title': view.heading,
    'og:description': summary,
    ...pictureGraph(view.sensitive ? undefined : choosePreview(view.pictures), view.alt, absolute)
  }
  for (const [name, content] of Object.entries(graph)) {
    if (content) description.meta.push({ property: name, content: String(content) })
  }
  description.meta.push({ name: 'twitter:card', content: 'summary_large_image' })
}

function pictureGraph(picture: FileView | undefined, alt: string, absolute: (address: string) => string) {
  if (!picture) return {}
  return {
    'og:image': absolute(picture.address),
    'og:image:type': picture.type,
    'og:image:width': picture.width,
    'og:image:height': picture.height,
    'og:image:alt': alt
  }
}

function choosePreview(pictures: readonly FileView[]): FileView | undefined {
  return pictures.findLast(({ width = 0 }) => width <= previewWidth) ?? pictures[0]
}
