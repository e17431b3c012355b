import type { Plugin } from '../../core/plugin.ts'
import { createPending } from './pending.ts'
import { createSources } from './sources.ts'

export default {
  name: 'search',
  api: 1,
  summary:
    'Finding entries by words, whatever they are: titles, texts, documents, captions and what others said.',
  provides: ['search'],
  setup(node) {
    const sources = createSources()
    const pending = createPending(node)
    node.provide('search', {
      addText: sources.addText,
      addFilter: sources.addFilter,
      touch: pending.touch,
      prepare: async () => ({ narrow: query => void query.whereRaw('1 = 0') })
    })
  }
} satisfies Plugin
