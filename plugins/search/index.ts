import type { Plugin } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../feeds/service.ts'
import { addApiRoute } from './api-route.ts'
import { addFeeds } from './feeds.ts'
import { addFilters } from './filters.ts'
import { createFinder } from './finding/finder.ts'
import { addIndexJob } from './indexing/index-job.ts'
import { createIndexing } from './indexing/indexing.ts'
import { createPostgresEngine } from './indexing/postgres-engine.ts'
import { createSqliteEngine } from './indexing/sqlite-engine.ts'
import { createSearchWords } from './own-index.ts'
import { addPage } from './page.ts'
import { createPending } from './pending.ts'
import { addRebuildCommand } from './rebuild-command.ts'
import { type Config, configSchema } from './settings.ts'
import { createSources } from './sources.ts'

export default {
  name: 'search',
  api: 1,
  summary:
    'Finding entries by words, whatever they are: titles, texts, documents, captions and what others said.',
  uses: ['results', 'feeds'],
  provides: ['search'],
  configSchema,
  setup(node, config) {
    const sources = createSources()
    const pending = createPending(node)
    const engine =
      node.config.database.client === 'postgres' ? createPostgresEngine(node.db) : createSqliteEngine(node.db)
    const indexing = createIndexing(node, engine, { sources, pending, config })
    const finder = createFinder(node, engine, { sources, config })
    const words = createSearchWords(node)
    node.provide('search', { ...sources, words, touch: pending.touch, prepare: finder.prepare })
    addFilters(node, sources)
    addIndexJob(node, indexing, pending)
    addPage(node, finder, sources)
    addRebuildCommand(node, indexing, pending)
    const feeds = node.find('feeds')
    if (feeds) addFeeds(node, feeds, { finder, sources })
    const results = node.find('results')
    if (results) addApiRoute(node, finder, { sources, results })
  }
} satisfies Plugin<Config>
