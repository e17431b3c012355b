import type { PluginNode } from '../../core/plugin.ts'
import type { Feeds } from '../feeds/service.ts'
import type { EntryTags } from './entry-tags.ts'
import { type TagReading, tagPath } from './tag-page.ts'

/** The page of a tag can be followed; items of all feeds say what they are about. */
export function addFeeds(
  { entries }: PluginNode,
  feeds: Feeds,
  { tags, reading }: { tags: EntryTags; reading: TagReading }
) {
  feeds.addFeed({
    name: 'tags',
    path: tagPath,
    access: 'anyone',
    async read({ viewer, t, params, cursor, limit, narrow }) {
      const tag = await reading.find(params.tag ?? '')
      const page = await reading.entries(tag, { viewer, limit, narrow, ...(cursor && { cursor }) })
      // A tag that only hidden entries have is as good as none.
      if (!tag || page.items.length === 0) return undefined
      return {
        title: t('tags.tag.title', { name: await reading.nameFor(tag, page.items) }),
        entries: page.items,
        ...(page.next && { next: page.next })
      }
    },
    async touched(entry) {
      return ((await tags.of([entry])).get(entry.id) ?? []).map(({ address }) => address)
    }
  })

  feeds.addDetails('tags', async items => {
    const found = await entries.byIds(items.map(({ entry }) => entry.id))
    const all = await tags.of(found)
    const byPublicId = new Map(found.map(({ id, publicId }) => [publicId, all.get(id) ?? []]))
    for (const item of items)
      item.categories.push(...(byPublicId.get(item.entry.id) ?? []).map(({ name }) => name))
  })
}
