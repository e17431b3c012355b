import type { Plugin } from '../../core/plugin.ts'
import { addArranging } from './arranging.ts'
import { addAudiencePage } from './audience-page.ts'
import { addCollectionPage } from './collection-page.ts'
import { addCollectionRoutes } from './collection-routes.ts'
import { addEditing } from './editing.ts'
import { addEditorRoutes } from './editor-routes.ts'
import { addEditorsPage } from './editors-page.ts'
import { addEntryAlbums } from './entry-albums.ts'
import { addEntryPart } from './entry-part.ts'
import { addFeeds } from './feeds.ts'
import { addField } from './field.ts'
import { addFindability } from './findability.ts'
import { createHouse } from './house.ts'
import { addItemRoutes } from './item-routes.ts'
import { addLinks } from './links.ts'
import { addMaking } from './making.ts'
import { addMaps } from './maps.ts'
import { addModeration } from './moderation.ts'
import { offerCollections } from './offering.ts'
import { addOwnerPage } from './owner-page.ts'
import { addPersonalData } from './personal-data.ts'
import { addPlayPage } from './play-page.ts'
import { addSearch } from './search.ts'
import { type Config, configSchema } from './settings.ts'

export default {
  name: 'collections',
  api: 1,
  summary: 'Albums: entries put together in an order, with a word of each, one’s own and those of others.',
  requires: ['sharing'],
  uses: [
    'share-links',
    'blocks',
    'results',
    'audience-words',
    'feeds',
    'maps',
    'notifications',
    'moderation',
    'search',
    'findability'
  ],
  provides: ['collections'],
  configSchema,
  setup(node, config) {
    const links = node.find('share-links')
    const house = createHouse(node, config, { links, blocks: node.find('blocks') })
    if (links) addLinks(house, links)
    addCollectionPage(house)
    addAudiencePage(house)
    addMaking(house)
    addEditing(house)
    addArranging(house)
    addEditorsPage(house)
    addPlayPage(house)
    addOwnerPage(house)
    addEntryAlbums(house)
    addEntryPart(house)
    addField(house)
    addCollectionRoutes(house)
    const results = node.find('results')
    if (results) {
      addItemRoutes(house, results)
      addEditorRoutes(house, results)
    }
    addPersonalData(house)
    offerCollections(house)
    const [feeds, maps] = [node.find('feeds'), node.find('maps')]
    if (feeds) addFeeds(house, feeds)
    if (maps) addMaps(house, maps)
    const findability = node.find('findability')
    if (findability) addFindability(house, findability)
    const search = node.find('search')
    if (search) addSearch(house, search)
    const moderation = node.find('moderation')
    if (moderation) addModeration(house, moderation)
  }
} satisfies Plugin<Config>
