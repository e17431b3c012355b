import { flushCompileCache } from 'node:module'
import { startAfresh } from '../boot/fresh-process.ts'
import { untilStopped } from '../boot/stop-signals.ts'
import { version } from '../version.ts'
import type { CoreCommand } from './core-commands.ts'

export default {
  name: 'serve',
  summary: 'Serve the node to the web and process its media.',
  options: [['--watch', 'show changes of templates, styles and browser code at once']],
  async run({ boot, loadConfig, options, print }) {
    const stopped = untilStopped()
    const config = await loadConfig()
    if (options.watch) config.watch = true
    const [node] = await Promise.all([boot('web', config), import('../web/web.ts')])
    try {
      await startAfresh(async () => {
        await node.assets.build()
        await node.stop()
      })
      await node.start()
      print(`Hob ${version} serves ${node.config.url}`)
      const key = await node.setupKey.issue()
      if (key) {
        print('This node has no account yet. Make the one of its administrator here; the link works once:')
        print(`${node.config.url}/set-up?key=${key}`)
      }
      flushCompileCache()
      await stopped
    } finally {
      await node.stop()
    }
  }
} satisfies CoreCommand
