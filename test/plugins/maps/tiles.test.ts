import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { mock } from 'node:test'
import { lifeOf } from '../../../plugins/maps/tiles/tile-life.ts'
import { makeImage } from '../../rig/files.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { startMaps } from './map-node.ts'

/** What the tile server does next; whatever is not said here is a picture that may be kept for a day. */
type Script = (req: IncomingMessage, res: ServerResponse) => void

describe('tiles of maps', () => {
  let test: TestNode
  let server: ScriptedServer
  let elsewhere: ScriptedServer
  let picture: Buffer
  let script: Script
  const usual: Script = (_req, res) => {
    res.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=86400', etag: '"one"' })
    res.end(picture)
  }
  before(async () => {
    picture = await makeImage({ width: 8, height: 8, format: 'png' })
    server = await startServer((req, res) => script(req, res))
    elsewhere = await startServer((_req, res) => res.end(picture))
    const maps = { tileServer: `${server.url}/{z}/{x}/{y}.png?key=SECRET`, tileZoom: 5 }
    test = await startMaps(maps, { config: { outbound: { allow: ['127.0.0.1/32'] } } })
    await test.makeAccount('ada')
  })
  after(async () => {
    await test.stop()
    await server.close()
    await elsewhere.close()
  })
  beforeEach(() => {
    script = usual
  })

  const get = (tile: string, headers?: Record<string, string>) =>
    test.client.get(`/map/tiles/${tile}`, headers)
  const asked = (tile: string) => server.requests.filter(({ url }) => url.startsWith(`/${tile}.png`))
  const settings = () => test.node.nodeSettings.of('maps')

  it('come from the server of the operator by way of the node, once, however many ask', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => get('3/1/2', { cookie: 'a=b', referer: 'x' }))
    )
    for (const answer of answers) {
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('content-type'), 'image/png')
      assert.match(answer.headers.get('cache-control') ?? '', /public, max-age=8\d{4}/)
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), picture)
    }
    await get('3/1/2')
    const [request, ...others] = asked('3/1/2')
    assert.equal(others.length, 0)
    assert.match(request?.headers['user-agent'] ?? '', /^Hob\/\S+ \(\+http/)
    for (const told of ['cookie', 'referer', 'x-forwarded-for', 'accept-language'])
      assert.equal(request?.headers[told], undefined, told)
  })

  it('are there within the zooms of the server and for this node’s own pages alone', async () => {
    const before = server.requests.length
    for (const tile of [
      '6/0/0',
      '3/8/0',
      '3/0/8',
      '-1/0/0',
      '3/-1/0',
      '1e1/0/0',
      '03/0/0',
      '3/0/0.5',
      '3/99999999999999999999/0',
      '3/0/..%2f..%2fx',
      '3/0/0@evil.example'
    ])
      assert.equal((await get(tile)).status, 404, tile)
    assert.equal((await get('2/0/0', { 'sec-fetch-site': 'cross-site' })).status, 404)
    assert.equal(server.requests.length, before)
  })

  it('are asked for at no other host, wherever the server leads', async () => {
    script = (_req, res) => void res.writeHead(302, { location: `${elsewhere.url}/x.png` }).end()
    assert.equal((await get('4/0/0')).status, 502)
    assert.equal(elsewhere.requests.length, 0)
  })

  it('are pictures, whatever the server says they are, and of a size', async () => {
    script = (_req, res) => void res.writeHead(200, { 'content-type': 'image/png' }).end('<script>1</script>')
    assert.equal((await get('4/1/0')).status, 502)
    script = (_req, res) => void res.writeHead(200).end(Buffer.concat([picture, Buffer.alloc(1_100_000)]))
    assert.equal((await get('4/2/0')).status, 502)
    script = (_req, res) => void res.writeHead(404).end()
    for (let time = 0; time < 3; time++) assert.equal((await get('4/3/0')).status, 404)
    assert.deepEqual(
      ['4/1/0', '4/2/0', '4/3/0'].map(tile => asked(tile).length),
      [1, 1, 1],
      'What is not there is not asked for again and again.'
    )
    const answer = await get('3/1/2')
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'; sandbox/)
  })

  it('are shown when they are old and the server is away, and asked about when they are old', async () => {
    script = (_req, res) =>
      void res.writeHead(200, { 'cache-control': 'max-age=0', etag: '"one"' }).end(picture)
    await get('5/1/1')
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 2 * 3_600_000 })
    try {
      script = (_req, res) => void res.writeHead(500).end()
      for (let time = 0; time < 3; time++) assert.equal((await get('5/1/1')).status, 200)
      assert.equal(asked('5/1/1').length, 2)
      mock.timers.tick(301_000)
      script = (req, res) => void res.writeHead(req.headers['if-none-match'] === '"one"' ? 304 : 200).end()
      assert.equal((await get('5/1/1')).status, 200)
      assert.equal(asked('5/1/1').length, 3)
      await get('5/1/1')
      assert.equal(asked('5/1/1').length, 3, 'What did not change is kept as if it was new.')
    } finally {
      mock.timers.reset()
    }
  })

  it('are credited on the map, and the key of the server is told to nobody', async () => {
    const page = await (await test.client.get('/map')).text()
    assert.match(
      page,
      /href="https:\/\/www\.openstreetmap\.org\/copyright"[^>]*>© OpenStreetMap contributors/
    )
    assert.match(page, /data-tiles="\/map\/tiles\/\{z\}\/\{x\}\/\{y\}"/)
    assert.doesNotMatch(page, /SECRET|127\.0\.0\.1:\d+\/\{z\}/)
    assert.doesNotMatch(JSON.stringify(test.logged), /SECRET/)
  })

  it('are not asked for from anywhere unless the operator names a server', async () => {
    const before = server.requests.length
    await settings().set({ tileServer: '' })
    assert.equal((await get('3/1/2')).status, 404)
    assert.doesNotMatch(await (await test.client.get('/map')).text(), /data-tiles|OpenStreetMap/)
    assert.equal(server.requests.length, before)
    const wrong = [
      'ftp://x/{z}/{x}/{y}',
      'http://x/{z}/{x}',
      'javascript:{z}{x}{y}',
      'http://x/{z}/{x}/{y}/{q}'
    ]
    for (const tileServer of wrong) await assert.rejects(settings().set({ tileServer }), tileServer)
    await settings().set({ tileServer: undefined })
  })

  it('leave room: those that nobody looked at go first', async () => {
    const { createTileSpace } = await import('../../../plugins/maps/tiles/tile-space.ts')
    const folder = join(test.node.config.data, 'cache', 'maps', 'tiles')
    const count = async () =>
      (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile()).length
    // They are written after they were sent.
    await waitFor('tiles to be kept', async () => (await count()) >= 2)
    await createTileSpace(folder, () => 1).noteWritten()
    assert.equal(await count(), 0)
  })

  it('are kept as long as their server says, a week where it says nothing, and never for less than an hour', () => {
    const life = (headers: Record<string, string>) => lifeOf(new Headers(headers), 0) / 3_600_000
    assert.equal(life({}), 168)
    assert.equal(life({ 'cache-control': 'public, max-age=36000' }), 10)
    assert.equal(life({ 'cache-control': 'max-age=36000', age: '3600' }), 9)
    assert.equal(life({ 'cache-control': 'no-store, max-age=0' }), 1)
    assert.equal(life({ expires: new Date(7_200_000).toUTCString() }), 2)
    assert.equal(life({ expires: '0', 'cache-control': 'max-age=999999999' }), 60 * 24)
  })

  // The last: whoever asked so often gets nothing more for a minute.
  it('are for people who look at maps, not for programs that want a country', async () => {
    const before = server.requests.length
    const statuses = new Set<number>()
    for (let asked = 0; asked <= 1200 && !statuses.has(429); asked += 60) {
      const answers = await Promise.all(Array.from({ length: 60 }, () => get('5/99/0')))
      for (const { status, body } of answers) {
        statuses.add(status)
        await body?.cancel()
      }
    }
    assert.deepEqual(statuses, new Set([404, 429]))
    assert.equal((await get('5/7/7')).status, 429)
    assert.equal(server.requests.length, before)
  })
})
