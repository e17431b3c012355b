import { printFigure, printTime } from '../figure.ts'
import { alternate, typical } from '../timing.ts'
import { look, touch } from './look.ts'
import type { Opened } from './open.ts'

const feeds = ['/feed.atom', '/feed.json', '/@owner1/feed.atom']
const podcasts = ['/podcast.rss', '/@owner1/podcast.rss']

/**
 * Feeds of 30 entries when nothing of them is kept, beside the home page drawn anew, which shows 24 and less of each; podcasts, which look for
 * something that plays among all of these and find nothing; and one that is asked for again while nothing changed.
 */
export async function measureFeeds({ engine, test }: Opened) {
  const before = () => touch(test)
  for (const path of feeds) {
    const runs = { feed: () => look(test.client, path), home: () => look(test.client, '/') }
    const times = await alternate(runs, { rounds: 30, before })
    printFigure(`${engine.name}: ${path} drawn anew, p50`, times.feed, 'ms', {
      ...{ ratio: times.feed / times.home, to: 'the home page', most: 2 }
    })
  }
  for (const path of podcasts) {
    const time = await typical(() => look(test.client, path), { rounds: 30, before })
    printTime(`${engine.name}: ${path} drawn anew, p50`, time, 100)
  }
  const tag = (await test.client.get('/feed.atom')).headers.get('etag') ?? ''
  const again = await typical(async () => {
    const { status } = await test.client.get('/feed.atom', { 'if-none-match': tag })
    if (status !== 304) throw new Error(`/feed.atom answered ${status} to whoever has it.`)
  })
  printTime(`${engine.name}: /feed.atom asked for again, p50`, again, 10)
}
