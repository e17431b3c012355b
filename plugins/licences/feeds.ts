import type { PluginNode } from '../../core/plugin.ts'
import type { Feeds } from '../feeds/service.ts'
import type { RemixParts } from './source-views.ts'

/** Items of all feeds say under which licence they are. */
export function addFeedDetails(
  { entries, config }: PluginNode,
  feeds: Feeds,
  { licences, catalogue }: RemixParts
) {
  feeds.addDetails('licences', async items => {
    const found = await entries.byIds(items.map(({ entry }) => entry.id))
    const kept = await licences.of(found)
    const byPublicId = new Map(found.map(({ id, publicId }) => [publicId, kept.get(id)]))
    for (const item of items) {
      const id = byPublicId.get(item.entry.id)
      if (!id) continue
      const { name, address } = catalogue.tell(id, config.language)
      item.licence = { name, ...(address && { address }) }
    }
  })
}
