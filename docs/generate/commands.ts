import { readCoreCommands } from '../../core/commands/core-commands.ts'
import type { Command } from '../../core/contract/command.ts'
import type { RunningNode } from '../../core/node.ts'
import { type ReferencePage, table } from './page.ts'

type Words = Pick<Command, 'name' | 'summary' | 'arguments' | 'options'>

const shared = [
  ['`--data <folder>`', '`HOB_DATA`', 'Data folder.'],
  [
    '`--config <file>`',
    '`HOB_CONFIG`',
    'Configuration file. When absent: `hob.yaml` beside the program, then in the data folder.'
  ],
  ['`--host <address>`', '`HOB_HOST`', 'Network address to listen on.'],
  ['`--port <number>`', '`HOB_PORT`', 'Port to listen on.']
]

/** `commands.md`: every command of `hob`, those of plugins too. */
export async function describeCommands({ commands }: RunningNode): Promise<ReferencePage> {
  const own = await readCoreCommands()
  const body = [
    '`./hob` stands at the root of the project and works from any folder. It exits with 0, or with 1 and a sentence on standard error. Commands work while the node runs.',
    '## With every command',
    table(['Option', 'Environment', 'Meaning'], shared),
    'The command line wins over the environment, and the environment over `hob.yaml`. `HOB_DEBUG=1` adds the cause of a failure.',
    '## Of the core',
    ...sortByName(own).flatMap(section),
    '## Of plugins',
    ...sortByName(commands.list()).flatMap(section)
  ]
  const summary = 'Every command of `hob` with its arguments and options.'
  return { file: 'commands.md', title: 'Commands', summary, body: body.join('\n\n') }
}

function section({ name, summary, arguments: positional, options = [] }: Words): string[] {
  const usage = ['hob', name, positional, options.length > 0 ? '[options]' : undefined].filter(Boolean)
  const rows = options.map(([flags, text, fallback]) => [
    `\`${flags}\``,
    `${text}${fallback === undefined ? '' : ` (default: \`${fallback}\`)`}`
  ])
  const heading = [`### hob ${name}`, summary, `\`\`\`\n${usage.join(' ')}\n\`\`\``]
  return rows.length > 0 ? [...heading, table(['Option', 'Meaning'], rows)] : heading
}

function sortByName<Item extends { name: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => one.name.localeCompare(other.name))
}
