import type { Plugin } from '../../core/plugin.ts'
import type {} from './service.ts'
import { createSources } from './sources.ts'

export default {
  name: 'feeds',
  api: 1,
  summary: 'Atom, JSON Feed and podcasts of everything that is a list, also private ones.',
  provides: ['feeds'],
  setup(node) {
    const sources = createSources(node)
    node.provide('feeds', sources)
  }
} satisfies Plugin
