import type { Plugin } from '../../core/plugin.ts'
import { addEventLog } from './event-log.ts'
import { createSecurityEvents } from './events.ts'
import { addNotice } from './notice.ts'
import { addSecurityPage } from './page.ts'
import { addPersonalData } from './personal-data.ts'

export default {
  name: 'security',
  api: 1,
  summary:
    'Where people see and change the ways into their account: methods, sessions, tokens, and what happened.',
  requires: ['settings-pages', 'sign-in'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      eventDays: {
        type: 'integer',
        minimum: 7,
        maximum: 730,
        default: 90,
        'x-live': true,
        description: 'How many days a person can look back at what happened to their account.'
      }
    }
  },
  setup(node) {
    const events = createSecurityEvents(node, () => node.settings.get('eventDays'))
    addSecurityPage(node, events)
    addEventLog(node, events)
    addNotice(node)
    addPersonalData(node, events)
  }
} satisfies Plugin
