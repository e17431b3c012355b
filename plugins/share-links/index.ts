import type { Plugin } from '../../core/plugin.ts'
import type {} from '../auth-password/service.ts'
import type {} from '../sign-in/service.ts'
import { addEntryActions } from './entry-actions.ts'
import { addEntryPage } from './entry-page.ts'
import { addEntryParts } from './entry-parts.ts'
import { addLinkRoutes } from './link-routes.ts'
import { createLinks } from './links.ts'
import { addOpening } from './opening.ts'
import { addPersonalData } from './personal-data.ts'
import { createRecognition } from './recognition.ts'

export interface Config {
  days: number
}

export default {
  name: 'share-links',
  api: 1,
  summary: 'Links that show one entry to whoever holds them, for a while.',
  requires: ['sign-in'],
  uses: ['password-hashing'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      days: {
        type: 'integer',
        minimum: 1,
        maximum: 365,
        default: 30,
        'x-live': true,
        description: 'For how many days a new link works where nothing else is chosen.'
      }
    }
  },
  setup(node) {
    const links = createLinks(node)
    const recognition = createRecognition(node, links)
    addOpening(node, links)
    addEntryPage(node, links)
    addEntryActions(node, links)
    addEntryParts(node, links, recognition)
    addLinkRoutes(node, links)
    addPersonalData(node, links)
  }
} satisfies Plugin<Config>
