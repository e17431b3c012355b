import type { Plugin } from '../../../core/plugin.ts'
import { addBadge } from './badge.ts'
import { addChoice } from './choice.ts'
import { createHidden } from './hidden.ts'

export default {
  name: 'fresh',
  api: 1,
  summary: 'Marks entries that were published lately.',
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      hours: {
        type: 'integer',
        minimum: 1,
        maximum: 720,
        default: 24,
        'x-live': true,
        description: 'How long an entry counts as new.'
      }
    }
  },
  setup(node) {
    const hidden = createHidden(node)
    addBadge(node, hidden)
    addChoice(node, hidden)
  }
} satisfies Plugin
