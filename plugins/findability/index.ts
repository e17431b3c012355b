import type { Plugin } from '../../core/plugin.ts'
import type {} from '../site/service.ts'
import { createChoices } from './choices.ts'
import { trainingCrawlers } from './crawlers.ts'
import { addDescriptions } from './description.ts'
import { addFileSignals } from './file-signals.ts'
import { addRobots } from './robots.ts'
import type { Findability } from './service.ts'
import { addSettingsTab } from './settings-tab.ts'
import { addSitemap } from './sitemap.ts'

export default {
  name: 'findability',
  api: 1,
  summary: 'What search engines, previews of links and makers of AI are told; people and operators decide.',
  uses: ['settings-pages'],
  provides: ['findability'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      searchEngines: {
        type: 'boolean',
        default: true,
        'x-live': true,
        description: 'Whether search engines may list the node. People can still keep out for themselves.'
      },
      description: {
        type: 'string',
        maxLength: 300,
        default: '',
        'x-live': true,
        description:
          'What the node is, in a sentence or two, for search engines and previews of its home page.'
      },
      training: {
        type: 'string',
        enum: ['nobody', 'people'],
        default: 'nobody',
        'x-live': true,
        description:
          'Who may train AI with what is published here: nobody, or whoever the person who published it allows.'
      },
      crawlers: {
        type: 'array',
        items: { type: 'string', pattern: '^[A-Za-z0-9][\\w ./-]*$', maxLength: 80 },
        maxItems: 500,
        default: [...trainingCrawlers],
        'x-live': true,
        description: 'Programs that collect for training; robots.txt sends them away while nobody may train.'
      }
    }
  },
  setup(node) {
    const choices = createChoices(node)
    const others = new Map<string, Parameters<Findability['addPage']>[1]>()
    addDescriptions(node, choices, others)
    addFileSignals(node, choices)
    const addPlaces = addSitemap(node, choices)
    node.provide('findability', { addPage: (name, page) => void others.set(name, page), addPlaces })
    addRobots(node)
    const pages = node.find('settings-pages')
    if (pages) addSettingsTab(node, pages, choices)
  }
} satisfies Plugin
