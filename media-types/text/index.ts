import type { MediaType } from '../../core/contract/media-type.ts'
import type { Plugin } from '../../core/plugin.ts'
import { describeText } from './describe.ts'
import { createProblem } from './problems.ts'
import { addReader } from './reader/reader.ts'
import { addSummaries } from './reader/summaries.ts'
import { selector } from './selector.ts'
import { readSettings, settingsSchema, type TextSettings } from './settings.ts'
import { sniffText } from './sniff.ts'
import { addWriting } from './writing/writing.ts'

export default {
  name: 'text',
  api: 1,
  summary: 'Articles in Markdown, written here or uploaded; plain text and pictures made of letters.',
  configSchema: settingsSchema,
  setup(node) {
    const problem = createProblem((code, message, options) => node.error(code, message, options))
    const text: MediaType = {
      name: 'text',
      accepts: ['text/markdown', 'text/plain', '.md', '.txt', '.nfo', '.diz'],
      sniff: sniffText,
      async process(job) {
        const { processText } = await import('./process.ts')
        const site = node.config.url.replace(/\/$/, '')
        await processText(job, { settings: readSettings(node.settings), problem, site })
      },
      describe: describeText,
      selector,
      words: (_entry, files) => files.filter(({ role }) => role === 'rendition')
    }
    node.mediaTypes.add(text)
    addReader(node)
    addSummaries(node)
    addWriting(node)
  }
} satisfies Plugin<TextSettings>
