import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('a hub', () => {
  let test: TestNode
  let hub: ScriptedServer
  let ada: Account
  let told: URLSearchParams[] = []

  before(async () => {
    hub = await startServer(async (req, res) => {
      told.push(new URLSearchParams(await text(req)))
      res.writeHead(204).end()
    })
    test = await startNode({ config: { outbound: { allow: ['127.0.0.0/8'] } } })
    await test.node.nodeSettings.of('feeds').set({ hub: hub.url })
    ada = await test.makeAccount('ada')
  })
  after(async () => {
    await test.stop()
    await hub.close()
  })
  beforeEach(() => {
    told = []
  })

  /** As if their time had come. */
  async function runJobs() {
    await test.node.db('jobs').where({ state: 'waiting' }).update({ run_at: 0 })
    await test.drainJobs()
  }

  it('is told once of the feeds that something public came into', async () => {
    await test.upload(ada, { title: 'One' })
    await test.upload(ada, { title: 'Two' })
    await runJobs()
    assert.deepEqual(
      told.map(form => [form.get('hub.mode'), ...form.getAll('hub.url')]).sort(),
      [
        [
          'publish',
          ...['/@ada/feed.atom', '/@ada/feed.json', '/@ada/podcast.rss'].map(path => test.url + path)
        ],
        ['publish', ...['/feed.atom', '/feed.json', '/podcast.rss'].map(path => test.url + path)]
      ].sort()
    )
  })

  it('is named in what it tells of, and in nothing private', async () => {
    const answer = await test.client.get('/feed.atom')
    assert.ok((await answer.text()).includes(`<link rel="hub" href="${hub.url}"/>`))
    assert.ok(answer.headers.get('link')?.includes(`<${hub.url}>; rel="hub"`))
    assert.ok(answer.headers.get('link')?.includes(`<${test.url}/feed.atom>; rel="self"`))
    const api = await test.openApi(ada)
    const made = await api.request('POST', '/api/v1/private-feeds', { json: { page: '/' } })
    const { addresses } = (await made.json()) as { addresses: { atom: string } }
    const own = await test.client.get(addresses.atom.slice(test.url.length))
    assert.ok(!(await own.text()).includes(hub.url) && !own.headers.get('link'))
  })

  it('learns nothing of what is not public', async () => {
    for (const visibility of ['unlisted', 'private'] as const) await test.upload(ada, { visibility })
    await runJobs()
    assert.deepEqual(told, [])
  })
})
