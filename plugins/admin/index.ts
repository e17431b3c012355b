import type { Plugin } from '../../core/plugin.ts'
import { addAccount } from './account.ts'
import { addAccounts } from './accounts.ts'
import { addJobs } from './jobs.ts'
import { addNewAccount } from './new-account.ts'
import { addOverview } from './overview.ts'
import { addPlugins } from './plugins.ts'
import { addSettings } from './settings.ts'

export default {
  name: 'admin',
  api: 1,
  summary: 'The pages on which administrators look after the node.',
  requires: ['sign-in'],
  setup(node) {
    addOverview(node)
    addAccounts(node)
    addAccount(node)
    addNewAccount(node)
    addPlugins(node)
    addSettings(node)
    addJobs(node)
  }
} satisfies Plugin
