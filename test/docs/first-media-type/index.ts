import type { MediaType, Plugin } from '../../../core/plugin.ts'
import { describeNote } from './describe.ts'
import { processNote } from './process.ts'
import { sniffNote } from './sniff.ts'

export default {
  name: 'note',
  api: 1,
  summary: 'Plain text.',
  setup(node) {
    const note: MediaType = {
      name: 'note',
      accepts: ['text/plain', '.txt'],
      sniff: sniffNote,
      process: job => processNote(job, node.error),
      describe: describeNote
    }
    node.mediaTypes.add(note)
  }
} satisfies Plugin
