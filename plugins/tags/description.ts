import type { PageDescription } from '../../core/hooks/web-hooks.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageView } from '../../core/web/pages.ts'
import { tagsOf } from './entry-part.ts'

/** What machines are told: the one address of a tag's page, that an empty one is no page to keep, and the tags of an entry. */
export function addDescription({ hooks, config }: PluginNode) {
  const describeTag = (head: PageDescription, { entries, address }: PageView) => {
    const isEmpty = (entries as unknown[]).length === 0
    if (isEmpty) head.meta.push({ name: 'robots', content: 'noindex' })
    else head.links.push({ rel: 'canonical', href: config.url + address })
  }
  // After whoever writes the head: what is there already is added to.
  hooks.web.describe.tap({ name: 'tags', stage: 100 }, (head, resource, _viewer, { name, status, view }) => {
    if (status !== 200) return
    if (name === 'tags.tag') describeTag(head, view)
    const names = tagsOf(view.entry).map(tag => tag.name)
    if (name !== 'site.entry' || !resource?.entry || names.length === 0) return
    const address = `${config.url}/e/${resource.entry.publicId}`
    for (const thing of head.jsonLd) if (thing['@id'] === address) thing.keywords = names
  })
}
