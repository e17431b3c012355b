import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'migrate',
  summary: 'Bring the tables of the core and of all plugins up to date.',
  async run({ boot, print }) {
    // The web's code is compiled along, so that the first start after this is as short as any.
    const [node] = await Promise.all([boot('command'), import('../web/web.ts')])
    for (const { owner, names } of node.migrated) for (const name of names) print(`${owner} ${name}`)
    if (node.migrated.length === 0) print('Nothing to do: all tables are up to date.')
    await node.stop()
  }
} satisfies CoreCommand
