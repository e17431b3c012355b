import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'check',
  summary: 'Boot everything without listening, and say what is wrong.',
  async run({ boot, print }) {
    const node = await boot('command')
    try {
      for (const { name, error } of node.plugins) if (error) print(`${name} takes no part: ${error}`)
      print(`All is well: ${node.plugins.filter(plugin => !plugin.error).length} plugins are set up.`)
    } finally {
      await node.stop()
    }
  }
} satisfies CoreCommand
