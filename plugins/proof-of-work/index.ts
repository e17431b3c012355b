import type { Plugin } from '../../core/plugin.ts'
import type {} from '../addresses/service.ts'
import type {} from '../sign-in/service.ts'
import { createChallenges } from './challenges.ts'
import { addGate } from './gate.ts'

export default {
  name: 'proof-of-work',
  api: 1,
  summary:
    'Before a new account, the browser does a sum that is nothing to a person and much to whoever makes thousands.',
  requires: ['sign-in'],
  uses: ['addresses'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      effort: {
        type: 'string',
        enum: ['small', 'usual', 'large'],
        default: 'usual',
        'x-live': true,
        description: 'How much a browser has to work: less than a second, about a second, several seconds.'
      }
    }
  },
  setup(node) {
    addGate(node, createChallenges(node))
  }
} satisfies Plugin
