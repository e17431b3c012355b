import type { Plugin } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../search/service.ts'
import type {} from '../site/service.ts'
import { createClusters } from './clusters.ts'
import { addEntryField } from './entry-field.ts'
import { addEntryPart } from './entry-part.ts'
import { addMaps } from './map-list.ts'
import { createMapPages } from './map-pages.ts'
import { createMaps } from './maps.ts'
import { addNear } from './near/near-page.ts'
import { followFiles } from './new-files.ts'
import { addOutline } from './outline.ts'
import { addPersonalData } from './personal-data.ts'
import { createPlaces, touchNobody } from './places.ts'
import { addPlacePage } from './placing/place-page.ts'
import { addPlaceRoutes } from './placing/place-routes.ts'
import { hidePositions } from './private-facts.ts'
import { addProfileLink } from './profile-link.ts'
import { addSearch } from './search.ts'
import { settingsSchema } from './settings.ts'
import { addSettingsTab } from './settings-tab.ts'
import { addTileRoute } from './tiles/tile-route.ts'
import { addTownNames } from './town-names.ts'
import { createGazetteer } from './towns/gazetteer.ts'
import { addTrackApi } from './tracks/track-api.ts'
import { createTrackFiles } from './tracks/track-files.ts'
import { createTrackReading } from './tracks/track-reading.ts'
import { addTrackRoutes } from './tracks/track-routes.ts'
import { createTracks } from './tracks/tracks.ts'
import { keepFilesBack } from './untouched-files.ts'
import { createVisiblePlaces } from './visible-places.ts'

export default {
  name: 'maps',
  api: 1,
  summary:
    'Where things were made, as exactly as their owners let others know: places, maps, what is near by.',
  uses: ['results', 'settings-pages', 'search'],
  provides: ['maps'],
  configSchema: settingsSchema,
  setup(node) {
    const gazetteer = createGazetteer(node)
    const search = node.find('search')
    const places = createPlaces(node, gazetteer, search?.touch)
    const visible = createVisiblePlaces(node)
    const tracks = createTracks(node)
    const reading = createTrackReading(node, tracks, createTrackFiles(node))
    const add = createMapPages(node, createClusters(node, visible), visible)
    node.provide('maps', createMaps(node, places, add))
    hidePositions(node)
    keepFilesBack(node, places)
    followFiles(node, places)
    addEntryField(node, places)
    addEntryPart(node, places, tracks)
    addPlacePage(node, { places, gazetteer, tracks, reading })
    addTrackRoutes(node, reading)
    addTrackApi(node, { places, tracks, reading })
    addPlaceRoutes(node, places, gazetteer)
    addMaps(add)
    addNear(node, { places, visible, results: node.find('results') })
    addProfileLink(node, visible)
    addOutline(node)
    addTileRoute(node)
    addTownNames(node, gazetteer, search?.touch ?? touchNobody)
    addPersonalData(node)
    if (search) addSearch(node, search)
    const pages = node.find('settings-pages')
    if (pages) addSettingsTab(node, pages)
  }
} satisfies Plugin
