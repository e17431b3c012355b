import { performance } from 'node:perf_hooks'
import type { Account } from '../../core/accounts/accounts.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { median, printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/**
 * What a feed costs on a node with 100,000 pictures: when nothing of it is kept, beside the home page drawn anew; when somebody asks again and
 * nothing changed; and a podcast, which finds nothing that plays among all of them.
 */
const entries = 100_000
const rounds = 40

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const test = await startNode({ engine })
  const ada = await test.makeAccount('ada')
  await fillLibrary(test.node.config, 'ada', entries)
  const home = await timeOf(test, ada, '/')
  for (const path of ['/feed.atom', '/feed.json', '/@ada/feed.atom', '/podcast.rss', '/@ada/podcast.rss']) {
    const time = await timeOf(test, ada, path)
    printFigure(`${engine.name}: ${path} drawn anew, p50`, time, 'ms', {
      ratio: time / home,
      to: 'the home page'
    })
  }
  const tag = (await test.client.get('/feed.atom')).headers.get('etag') ?? ''
  const again = await repeat(() => test.client.get('/feed.atom', { 'if-none-match': tag }))
  printFigure(`${engine.name}: /feed.atom asked for again, p50`, again, 'ms')
  await test.stop()
}

/** A commit before each, so that nothing is kept. */
function timeOf(test: TestNode, { id }: Account, path: string): Promise<number> {
  return repeat(
    () => test.client.get(path),
    () => test.node.db('accounts').where({ id }).update({ created_at: Date.now() })
  )
}

async function repeat(ask: () => Promise<Response>, before?: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    await before?.()
    const since = performance.now()
    const answer = await ask()
    await answer.arrayBuffer()
    if (answer.status !== 200 && answer.status !== 304) throw new Error(`${answer.url}: ${answer.status}`)
    if (round >= 5) times.push(performance.now() - since)
  }
  return median(times)
}
