import { runCleanUps } from '../rig/cleanup.ts'
import { measureEntry } from './full-node/entry.ts'
import { measureFeeds } from './full-node/feeds.ts'
import { measureHome } from './full-node/home.ts'
import { measureIndexing } from './full-node/indexing.ts'
import { measureMaps } from './full-node/maps.ts'
import { openNodes, readOptions } from './full-node/open.ts'
import { measurePages } from './full-node/pages.ts'
import { measureSearch } from './full-node/search.ts'

/**
 * What pages cost where there is a lot of everything: one node with 100,000 entries and places, 1,000,000 comments and as many likes, 200,000
 * tags, every plugin on. `--sqlite FOLDER` and `--postgres URL` keep it for the next time, filled once; words pick some of the parts.
 */
const parts = {
  home: measureHome,
  entry: measureEntry,
  pages: measurePages,
  search: measureSearch,
  maps: measureMaps,
  feeds: measureFeeds,
  indexing: measureIndexing
}

const { engines, names } = readOptions()
for (const engine of engines) {
  const opened = await openNodes(engine)
  for (const [name, measure] of Object.entries(parts))
    if (names.length === 0 || names.includes(name)) await measure(opened)
  await opened.core.stop()
  await opened.test.stop()
}
await runCleanUps()
process.exit()
