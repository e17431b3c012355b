import type { Plugin } from '../../core/plugin.ts'
import { addAccountCommands } from './account-commands.ts'
import { addAddCommand } from './add-command.ts'
import { addEntryCommands } from './entry-commands.ts'
import { addExportCommand } from './export-command.ts'
import { addJobCommands } from './job-commands.ts'
import { addPluginCommands } from './plugin-commands.ts'
import { addTokenCommand } from './token-command.ts'

export default {
  name: 'console',
  api: 1,
  summary: 'Commands for accounts, entries, jobs and plugins, for whoever has a shell on the machine.',
  setup(node) {
    addAccountCommands(node)
    addTokenCommand(node)
    addExportCommand(node)
    addAddCommand(node)
    addEntryCommands(node)
    addJobCommands(node)
    addPluginCommands(node)
  }
} satisfies Plugin
