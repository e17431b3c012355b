import type { Plugin } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../site/service.ts'
import { createCatalogue } from './catalogue.ts'
import { addDescription, addFileHeader } from './description.ts'
import { createEntryLicences } from './entry-licences.ts'
import { addEntryPart } from './entry-part.ts'
import { addField, addSettingsTab } from './field.ts'
import { createService } from './licence-service.ts'
import { addPersonalData } from './personal-data.ts'
import { addRemixRoutes } from './remix-routes.ts'
import { type Settings, settingsSchema } from './settings.ts'
import { createSources } from './sources.ts'
import { addSourcesPage } from './sources-page.ts'
import { addTreePage } from './tree-page.ts'

export default {
  name: 'licences',
  api: 1,
  summary: 'What others may do with a work, and what works are made from.',
  uses: ['results', 'settings-pages'],
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
    const pages = node.find('settings-pages')
    if (pages) addSettingsTab(node, pages, parts)
  }
} satisfies Plugin<Settings>
