import type { Plugin } from '../../core/plugin.ts'
import { guardActivation } from './activation.ts'
import { addCheckCommand } from './check-command.ts'
import { addNewCommand } from './new-command.ts'
import { addReload } from './reload.ts'
import { addStyleguide } from './styleguide/page.ts'

export default {
  name: 'workshop',
  api: 1,
  summary: 'Tools for designers: starts and checks for themes, and a guard against broken ones.',
  setup(node) {
    guardActivation(node)
    addNewCommand(node)
    addCheckCommand(node)
    addReload(node)
    addStyleguide(node)
    node.powers.add({
      name: 'workshop.styleguide',
      label: 'workshop.powers.styleguide',
      role: 'administrator'
    })
  }
} satisfies Plugin
