import type { Plugin } from '../../core/plugin.ts'
import type {} from '../site/service.ts'
import { categories } from './categories.ts'
import { addChapters } from './chapters.ts'
import { addDiscovery } from './discovery.ts'
import { addFeedsPage } from './feeds-page.ts'
import { addHub } from './hub.ts'
import { addKeyRoutes } from './key-routes.ts'
import { createKeys } from './keys.ts'
import { createOffers } from './offers.ts'
import { addOwnFeeds } from './own-feeds.ts'
import { addPersonalData } from './personal-data.ts'
import { addPrivateFeeds } from './private-feeds.ts'
import { addPrivateFiles } from './private-files.ts'
import { addPublicFeed } from './public-feeds.ts'
import type {} from './service.ts'
import { addSettingsPage } from './settings-page.ts'
import { createSources, type Sources } from './sources.ts'

export default {
  name: 'feeds',
  api: 1,
  summary: 'Atom, JSON Feed and podcasts of everything that is a list, also private ones.',
  uses: ['settings-pages', 'pictures'],
  provides: ['feeds'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      hub: {
        type: 'string',
        pattern: '^(|https?://.+)$',
        maxLength: 500,
        default: '',
        'x-live': true,
        description: 'The address of a WebSub hub, which tells readers of news at once. Empty: none.'
      },
      category: {
        type: 'string',
        enum: [...categories],
        default: 'Society & Culture',
        'x-live': true,
        description:
          'Where directories of podcasts put those of this node, unless a person chooses for theirs.'
      }
    }
  },
  setup(node) {
    const sources: Sources = createSources(node, source => addPublicFeed(node, () => sources, source))
    addOwnFeeds(node, sources)
    const keys = createKeys(node)
    const offers = createOffers(node, sources, keys)
    addChapters(node)
    addPrivateFeeds(node, sources, keys)
    addPrivateFiles(node, keys)
    addFeedsPage(node, offers)
    addKeyRoutes(node, keys, offers)
    const menu = node.find('settings-pages')
    if (menu) addSettingsPage(node, menu, keys)
    addDiscovery(node, sources)
    addHub(node, sources)
    addPersonalData(node, keys)
    node.provide('feeds', sources)
  }
} satisfies Plugin
