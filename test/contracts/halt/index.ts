import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Plugin } from '../../../core/plugin.ts'

/** Holds processing after the media type is done, while there is a file `halt` in the data folder; `halted` then says in which process. */
export default {
  name: 'halt',
  api: 1,
  summary: 'Lets tests end a worker in the middle of its work.',
  setup({ hooks, stages, config: { data } }) {
    hooks.entries.processing.tapPromise({ name: 'halt', stage: stages.SHARE }, async ({ signal }) => {
      const isHeld = () => existsSync(join(data, 'halt')) && !signal.aborted
      if (isHeld()) await writeFile(join(data, 'halted'), String(process.pid))
      while (isHeld()) await pause(20)
    })
  }
} satisfies Plugin
