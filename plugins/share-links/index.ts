import type { Plugin } from '../../core/plugin.ts'
import type {} from '../auth-password/service.ts'
import type {} from '../sign-in/service.ts'
import { addChangePage } from './change-page.ts'
import { addEntryParts } from './entry-parts.ts'
import { addLinkActions } from './link-actions.ts'
import { entryKind } from './link-kinds.ts'
import { addLinkPage } from './link-page.ts'
import { addLinkRoutes } from './link-routes.ts'
import { createLinks } from './links.ts'
import { addOpening } from './opening.ts'
import { addPersonalData } from './personal-data.ts'
import { createRecognition } from './recognition.ts'
import type { LinkKind } from './service.ts'

export interface Config {
  days: number
}

export default {
  name: 'share-links',
  api: 1,
  summary: 'Links that show an entry or an album to whoever holds them, for a while.',
  requires: ['sign-in'],
  uses: ['password-hashing'],
  provides: ['share-links'],
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
    const kinds = new Map<string, LinkKind>()
    const links = createLinks(node, kinds)
    const recognition = createRecognition(node, links, kinds)
    const addKind = (kind: LinkKind) => {
      kinds.set(kind.name, kind)
      addLinkPage(node, links, kind)
      addLinkActions(node, links, kind)
      addChangePage(node, links, kind)
      addLinkRoutes(node, links, kind)
    }
    addOpening(node, links, kinds)
    addKind(entryKind(node))
    addEntryParts(node, links, recognition)
    addPersonalData(node, links, kinds)
    node.provide('share-links', {
      addKind,
      lenderOf: async (viewer, resource) => (await recognition.find(viewer, resource))?.account,
      count: links.count
    })
  }
} satisfies Plugin<Config>
