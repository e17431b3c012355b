import type { PluginNode } from '../../core/plugin.ts'
import type { FeedItem, FeedSource, Feeds } from './service.ts'

type AddDetails = Parameters<Feeds['addDetails']>[1]

/** What is registered: lists that can be followed, and who adds to their items. */
export interface Sources extends Feeds {
  list(): readonly FeedSource[]
  addTo(items: readonly FeedItem[], viewer: Parameters<AddDetails>[1]): Promise<void>
}

/** Each source is handed on as it is added. Throws `REGISTRY_TWIN` for a name that is taken; so do routes for a path. */
export function createSources(
  { log, error }: Pick<PluginNode, 'log' | 'error'>,
  whenAdded: (source: FeedSource) => void
): Sources {
  const sources: FeedSource[] = []
  const details = new Map<string, AddDetails>()
  return {
    list: () => sources,
    addFeed(source) {
      if (sources.some(({ name }) => name === source.name))
        throw error('REGISTRY_TWIN', `There is a feed "${source.name}" already.`)
      sources.push(source)
      whenAdded(source)
    },
    addDetails(name, add) {
      details.set(name, add)
    },
    async addTo(items, viewer) {
      for (const [name, add] of details) {
        try {
          await add(items, viewer)
        } catch (failed) {
          log.error({ err: failed, details: name }, 'feeds.details_failed')
        }
      }
    }
  }
}
