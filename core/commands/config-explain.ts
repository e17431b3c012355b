import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'config explain',
  summary:
    'Show every setting of the node, or of one plugin: its value, where that came from, and what is possible.',
  arguments: '[plugin]',
  async run({ arguments: [plugin], loadConfig, sources, print }) {
    const { explainNode, explainPlugin } = await import('../config/config-explanation.ts')
    const lines = plugin
      ? await explainPlugin(String(plugin), await loadConfig())
      : await explainNode(sources)
    for (const line of lines) print(line)
  }
} satisfies CoreCommand
