import type { Plugin } from '../../../../core/plugin.ts'
import { describeSample } from './describe.ts'
import { processSample } from './process.ts'
import { sniffSample } from './sniff.ts'

export default {
  name: 'sample',
  api: 1,
  summary: 'Files that begin with the word “sample”.',
  setup(node) {
    node.mediaTypes.add({
      name: 'sample',
      accepts: ['.sample'],
      sniff: sniffSample,
      process: job => processSample(job, node.error),
      describe: describeSample
    })
  }
} satisfies Plugin
