import assert from 'node:assert/strict'
import { hasSubscribers } from 'node:diagnostics_channel'
import type { TestSettings } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const token = 'a-token-of-some-length'
const few = Object.fromEntries(
  ['storage-local', 'sign-in', 'auth-password', 'image', 'publish', 'site'].map(name => [name, {}])
)
const start = (metrics: object, config: TestSettings = {}) =>
  startNode({ plugins: { ...few, metrics }, config })

describeEngines('metrics', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine, plugins: { ...few, metrics: { token } } })
  })
  after(() => test.stop())

  const read = async () => {
    const answer = await test.client.get('/metrics', { authorization: `Bearer ${token}` })
    assert.equal(answer.status, 200)
    return { text: await answer.text(), type: answer.headers.get('content-type') }
  }
  /** The number behind the labels. */
  const figure = (text: string, line: string) =>
    Number(
      text
        .split('\n')
        .find(one => one.startsWith(`${line} `))
        ?.slice(line.length)
    )

  it('count answers, hooks, jobs, files and people, as Prometheus reads them', async () => {
    const ada = await test.makeAccount('adalberta')
    const entry = await test.upload(ada, { title: 'Harbour' })
    for (let at = 0; at < 3; at++) await test.client.get(`/e/${entry.publicId}`)
    await test.client.get('/made-up-by-somebody')
    const { text, type } = await read()
    assert.match(String(type), /^text\/plain; version=0\.0\.4/)
    const entryPage = 'hob_http_requests_total{method="GET",route="/e/:id",plugin="site",status="200"}'
    const kept = 'hob_http_requests_total{method="GET",route="kept",plugin="kept",status="200"}'
    assert.equal(figure(text, entryPage) + figure(text, kept), 3)
    assert.equal(
      figure(text, 'hob_http_requests_total{method="GET",route="none",plugin="none",status="404"}'),
      1
    )
    assert.equal(figure(text, 'hob_accounts{kind="person",state="active"}'), 1)
    assert.equal(figure(text, 'hob_entries{media_type="image",state="published",visibility="public"}'), 1)
    assert.equal(figure(text, 'hob_files{storage="local",role="original"}'), 1)
    assert.ok(figure(text, 'hob_files_bytes{storage="local",role="original"}') > 100)
    assert.ok(figure(text, 'hob_jobs{state="done"}') >= 1)
    assert.ok(figure(text, 'hob_hook_runs_total{hook="entries.processing",plugin="image"}') >= 1)
    assert.ok(figure(text, 'process_resident_memory_bytes') > 1e6)
    const all = figure(text, 'hob_http_duration_seconds_bucket{le="+Inf",plugin="site"}')
    assert.equal(figure(text, 'hob_http_duration_seconds_count{plugin="site"}'), all)
    assert.ok(all >= 1)
  })

  it('name nobody and nothing that people made', async () => {
    await test.client.get('/@adalberta?from=2026-01')
    await test.client.request('MADEUP', '/@adalberta')
    const { text } = await read()
    assert.doesNotMatch(text, /adalberta|made-?up|Harbour|2026-01/i)
  })

  it('are no page for anybody without the token', async () => {
    const unknown = await (await test.client.get('/nothing', { accept: 'application/json' })).json()
    for (const authorization of [undefined, 'Bearer wrong', 'Basic YTpi']) {
      const headers = { accept: 'application/json', ...(authorization && { authorization }) }
      const answer = await test.client.get('/metrics', headers)
      assert.equal(answer.status, 404)
      assert.deepEqual(await answer.json(), unknown)
    }
    // Elsewhere the token opens nothing, as any that nobody knows.
    assert.equal((await test.client.get('/', { authorization: `Bearer ${token}` })).status, 401)
  })

  it('say how long a job waits for its turn', async () => {
    const due = {
      id: crypto.randomUUID(),
      name: 'entries.process',
      data: '{}',
      state: 'waiting',
      priority: 0
    }
    const row = await test.node.db('jobs').first()
    await test.node.db('jobs').insert({ ...row, ...due, key: null, run_at: Date.now() - 90_000 })
    const { text } = await read()
    assert.ok(figure(text, 'hob_jobs{state="waiting"}') >= 1)
    const seconds = figure(text, 'hob_jobs_oldest_seconds')
    assert.ok(seconds >= 90 && seconds < 120, String(seconds))
  })
})

describe('metrics for networks', () => {
  it('need no token from those that are named, unless a proxy stands between', async () => {
    const test = await start({ allow: ['127.0.0.0/8', '::1'] })
    assert.equal((await test.client.get('/metrics')).status, 200)
    assert.equal((await test.client.get('/metrics', { 'x-forwarded-for': '198.51.100.7' })).status, 404)
    await test.stop()
    const behind = await start({ allow: ['198.51.100.0/24'] }, { proxies: 1 })
    assert.equal((await behind.client.get('/metrics', { 'x-forwarded-for': '198.51.100.7' })).status, 200)
    assert.equal((await behind.client.get('/metrics', { 'x-forwarded-for': '127.0.0.1' })).status, 404)
    assert.equal((await behind.client.get('/metrics')).status, 404)
    await behind.stop()
  })

  it('must be networks', async () => {
    await assert.rejects(start({ allow: ['10.0.0.0/99'] }), /10\.0\.0\.0\/99.*is no address/s)
  })

  it('are off until somebody may read them, and measure nothing then', async () => {
    const test = await start({})
    await test.makeAccount('ada')
    assert.equal((await test.client.get('/metrics')).status, 404)
    assert.equal(hasSubscribers('hob.tap'), false)
    assert.ok(!test.node.routes.list().some(({ plugin }) => plugin === 'metrics'))
    await test.stop()
  })
})
