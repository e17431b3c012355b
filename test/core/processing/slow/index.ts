import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Plugin } from '../../../../core/plugin.ts'

/** Its files are the path of a file: processing ends when that exists. */
export default {
  name: 'slow',
  api: 1,
  summary: 'A media type that takes its time.',
  setup(node) {
    node.mediaTypes.add({
      name: 'slow',
      accepts: [],
      isSlow: true,
      sniff: ({ head }) => (Buffer.from(head).toString().startsWith('until:') ? 1 : 0),
      async process({ path, signal }) {
        const { readFile } = await import('node:fs/promises')
        const until = (await readFile(path, 'utf8')).slice('until:'.length)
        while (!existsSync(until)) await pause(20, undefined, { signal })
      },
      describe: () => ({ kind: 'slow', pictures: [], renditions: [], details: [] })
    })
  }
} satisfies Plugin
