import type { Plugin } from '../../core/plugin.ts'
import type {} from '../admin/service.ts'
import type {} from '../site/service.ts'
import { addAccountPart } from './account-part.ts'
import { addApi } from './api.ts'
import { addGuard } from './guard.ts'
import { createLimitBook } from './limits.ts'
import { addOwnPage } from './own-page.ts'
import { addPersonalData } from './personal-data.ts'
import { settingsSchema } from './settings.ts'

export default {
  name: 'quotas',
  api: 1,
  summary:
    'How much people may keep and how many entries they may make in a day, by role and for each of them.',
  uses: ['settings-pages', 'admin-pages'],
  configSchema: settingsSchema,
  setup(node) {
    const limits = createLimitBook(node)
    addGuard(node, limits)
    addOwnPage(node, limits)
    addAccountPart(node, limits)
    addApi(node, limits)
    addPersonalData(node, limits)
    node.powers.add({ name: 'quotas.set', label: 'quotas.powers.set', role: 'administrator' })
  }
} satisfies Plugin
