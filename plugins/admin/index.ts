import type { Plugin } from '../../core/plugin.ts'
import { addAccount } from './account.ts'
import { addAccounts } from './accounts.ts'
import { adminTabs } from './admin-tabs.ts'
import { addJobs } from './jobs.ts'
import { addLook } from './look.ts'
import { addLookPictures } from './look-pictures.ts'
import { addLookPreview } from './look-preview.ts'
import { addNewAccount } from './new-account.ts'
import { addOverview } from './overview.ts'
import { addPlugins } from './plugins.ts'
import { addPowers } from './powers.ts'
import { addSettings } from './settings.ts'

export default {
  name: 'admin',
  api: 1,
  summary: 'The pages on which administrators look after the node.',
  requires: ['sign-in'],
  provides: ['admin-pages'],
  uses: ['pictures'],
  setup(node) {
    node.provide('admin-pages', { tabs: ctx => adminTabs(ctx) })
    addPowers(node)
    addOverview(node)
    addAccounts(node)
    addAccount(node)
    addNewAccount(node)
    addPlugins(node)
    addLook(node)
    addLookPreview(node)
    addLookPictures(node)
    addSettings(node)
    addJobs(node)
  }
} satisfies Plugin
