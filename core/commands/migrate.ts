import type { CoreCommand } from '../core-commands.ts'

export default {
  name: 'migrate',
  summary: 'Bring the tables of the core and of all plugins up to date.',
  async run({ boot, print }) {
    const node = await boot('command')
    for (const { owner, names } of node.migrated) for (const name of names) print(`${owner} ${name}`)
    if (node.migrated.length === 0) print('Nothing to do: all tables are up to date.')
    await node.stop()
  }
} satisfies CoreCommand
