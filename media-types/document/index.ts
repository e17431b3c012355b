import type { MediaType } from '../../core/contract/media-type.ts'
import type { Plugin } from '../../core/plugin.ts'
import { describeDocument } from './describe.ts'
import { privateFacts } from './details.ts'
import { addFragments } from './fragments.ts'
import { createPacks } from './pack/reading.ts'
import { createProblem } from './problems.ts'
import { addLibraryRoute } from './reading/library-route.ts'
import { addPartRoute } from './reading/part-route.ts'
import { addReadPage } from './reading/read-page.ts'
import { selector } from './selector.ts'
import { type DocumentSettings, readSettings, settingsSchema } from './settings.ts'
import { sniffDocument } from './sniff.ts'

export default {
  name: 'document',
  api: 1,
  summary: 'Documents and books: PDF and EPUB, to be read in the page.',
  configSchema: settingsSchema,
  setup(node) {
    const problem = createProblem((code, message, options) => node.error(code, message, options))
    const packs = createPacks(node.files)
    const document: MediaType = {
      name: 'document',
      accepts: ['application/pdf', '.pdf', 'application/epub+zip', '.epub'],
      privateFacts,
      sniff: sniffDocument,
      async process(job) {
        const { processDocument } = await import('./process.ts')
        await processDocument(job, readSettings(node.settings), problem)
      },
      describe: describeDocument,
      selector,
      words: (_entry, files) => files.filter(({ role }) => role === 'text')
    }
    node.mediaTypes.add(document)
    addPartRoute(node, packs)
    addLibraryRoute(node)
    addReadPage(node, packs)
    addFragments(node, packs)
  }
} satisfies Plugin<DocumentSettings>
