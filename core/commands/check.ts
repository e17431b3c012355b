import { describeProblems } from '../themes/theme-verdict.ts'
import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'check',
  summary: 'Boot everything without listening, and say what is wrong.',
  async run({ boot, print, fail }) {
    const node = await boot('command')
    try {
      for (const { name, error } of node.plugins) if (error) print(`${name} takes no part: ${error}`)
      const { refused } = node.themes
      if (refused) {
        fail(`The theme ${refused.name} is not shown; ${node.themes.chain[0]?.name} stands in for it:`)
        for (const problem of describeProblems(refused.problems)) fail(`  ${problem}`)
        return
      }
      print(`All is well: ${node.plugins.filter(plugin => !plugin.error).length} plugins are set up.`)
    } finally {
      await node.stop()
    }
  }
} satisfies CoreCommand
