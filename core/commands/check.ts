import { describeProblems } from '../themes/theme-verdict.ts'
import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'check',
  summary: 'Boot everything without listening, and say what is wrong.',
  async run({ boot, print, fail }) {
    const node = await boot('command')
    try {
      const { refused } = node.themes
      if (refused) {
        fail(`The theme ${refused.name} is not shown; ${node.themes.chain[0]?.name} stands in for it:`)
        for (const problem of describeProblems(refused.problems)) fail(`  ${problem}`)
        return
      }
      const count = node.plugins.filter(plugin => !plugin.error).length
      // Told and no failure: much of it, like a full disk, is not the configuration's doing.
      const faults = (await node.health()).filter(({ ok }) => !ok)
      for (const { name, message } of faults) print(`${name}: ${message}`)
      if (faults.length === 0) print(`All is well: ${count} plugins are set up.`)
      else print(`It boots: ${count} plugins are set up. What stands above wants a look.`)
    } finally {
      await node.stop()
    }
  }
} satisfies CoreCommand
