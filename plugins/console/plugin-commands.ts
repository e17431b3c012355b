import type { CommandContext } from '../../core/contract/command.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Start, writeStart } from './starts.ts'

/** `hob plugin list|new` and `hob media-type new` */
export function addPluginCommands(node: PluginNode) {
  node.commands.add({
    name: 'plugin list',
    summary: 'List the plugins that are on, in the order of their set-up.',
    options: [['--json', 'print one JSON object a line']],
    run: context => listPlugins(node, context)
  })
  addNewCommand(node, { command: 'plugin new', start: 'plugin', folder: 'plugins' })
  addNewCommand(node, { command: 'media-type new', start: 'media-type', folder: 'media-types' })
}

async function listPlugins({ plugins }: PluginNode, { options, print }: CommandContext) {
  for (const { name, summary, folder, error, plugin } of plugins) {
    const { requires = [], uses = [], provides = [] } = plugin
    const line = { name, summary, folder, requires, uses, provides, ...(error && { error }) }
    if (options.json) print(JSON.stringify(line))
    else print(`${name.padEnd(16)} ${error ? `takes no part: ${error}` : summary}`)
  }
}

function addNewCommand(
  node: PluginNode,
  { command, start, folder }: { command: string; start: Start; folder: string }
) {
  node.commands.add({
    name: command,
    summary: `Write a working start of a ${start.replace('-', ' ')}, with its test.`,
    arguments: '<name>',
    options: [['--in <folder>', `where its folder is made; ${folder} of this Hob when absent`]],
    async run({ arguments: [name], options, print }) {
      const parent = options.in === undefined ? undefined : String(options.in)
      const { files, key, test } = await writeStart(node, { start, name: String(name), parent })
      for (const file of files) print(file)
      print(`Switch it on under plugins in hob.yaml:   ${key}: {}`)
      print(`Run its test:                             npx mocha ${test}`)
    }
  })
}
