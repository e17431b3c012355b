import type { Plugin, PluginNode } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../feeds/service.ts'
import type {} from '../notifications/service.ts'
import type {} from '../search/service.ts'
import type {} from '../site/service.ts'
import { createCatalogue } from './catalogue.ts'
import { addDescription, addFileHeader } from './description.ts'
import { addEmbedLine } from './embed.ts'
import { createEntryLicences } from './entry-licences.ts'
import { addEntryPart } from './entry-part.ts'
import { addFeedDetails } from './feeds.ts'
import { addField, addSettingsTab } from './field.ts'
import { createService } from './licence-service.ts'
import { addNotifications } from './notifications.ts'
import { addPersonalData } from './personal-data.ts'
import { addRemixRoutes } from './remix-routes.ts'
import { addSearch } from './search.ts'
import { type Settings, settingsSchema } from './settings.ts'
import type { RemixParts } from './source-views.ts'
import { createSources } from './sources.ts'
import { addSourcesPage } from './sources-page.ts'
import { addTreePage } from './tree-page.ts'

export default {
  name: 'licences',
  api: 1,
  summary: 'What others may do with a work, and what works are made from.',
  uses: ['results', 'settings-pages', 'search', 'feeds', 'notifications'],
  provides: ['licences'],
  configSchema: settingsSchema,
  setup(node, config) {
    const catalogue = createCatalogue(node, config)
    const licences = createEntryLicences(node, catalogue)
    const parts = { catalogue, licences, sources: createSources(node) }
    node.provide('licences', createService(parts))
    addField(node, licences, catalogue)
    addEntryPart(node, parts)
    addDescription(node)
    addFileHeader(node, licences, catalogue)
    addSourcesPage(node, parts)
    addTreePage(node, parts)
    addRemixRoutes(node, parts, node.find('results'))
    addPersonalData(node)
    addEmbedLine(node, catalogue)
    meetOthers(node, parts)
  }
} satisfies Plugin<Settings>

/** Those that are there. */
function meetOthers(node: PluginNode, parts: RemixParts) {
  const pages = node.find('settings-pages')
  if (pages) addSettingsTab(node, pages, parts)
  const search = node.find('search')
  if (search) addSearch(node, search, parts.catalogue)
  const feeds = node.find('feeds')
  if (feeds) addFeedDetails(node, feeds, parts)
  const notifications = node.find('notifications')
  if (notifications) addNotifications(node, notifications, parts)
}
