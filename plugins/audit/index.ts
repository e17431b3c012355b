import type { Plugin } from '../../core/plugin.ts'
import { addExport } from './export.ts'
import { createAuditLog } from './log.ts'
import { addLogPage } from './log-page.ts'
import { addPersonalData } from './personal-data.ts'
import { addRolesPage } from './roles-page.ts'

export default {
  name: 'audit',
  api: 1,
  summary:
    'Who used power over others or over the node, when and how, for administrators to read; and what each role may do.',
  requires: ['admin-pages'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      keepDays: {
        type: 'integer',
        minimum: 30,
        maximum: 3650,
        default: 730,
        'x-live': true,
        description: 'How many days lines of the log are kept.'
      }
    }
  },
  setup(node) {
    const log = createAuditLog(node, () => node.settings.get('keepDays'))
    node.hooks.node.governed.tapPromise('audit', use => log.write(use))
    node.powers.add({ name: 'audit.log', label: 'audit.powers.log', role: 'administrator' })
    addRolesPage(node)
    addLogPage(node, log)
    addExport(node, log)
    addPersonalData(node, log)
    node.slot('admin.nav', { template: 'audit/nav', load: (_view, { path }) => ({ path }) })
  }
} satisfies Plugin
