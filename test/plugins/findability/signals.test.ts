import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { watchWork } from '../../rig/work.ts'
import { readHead } from './head.ts'

describeEngines('what machines may do', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let entry: Entry
  let file: string

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    entry = await test.upload(ada, { title: 'Dunes' })
    const [view] = await test.node.entries.present([entry], {}, 'en')
    file = view!.pictures[0]!.address
  })
  after(() => test.stop())
  afterEach(async () => {
    const nothing = { searchEngines: undefined, training: undefined, crawlers: undefined }
    await test.node.nodeSettings.of('findability').set(nothing)
  })

  const set = (values: Record<string, string | boolean | string[]>) =>
    test.node.nodeSettings.of('findability').set(values)
  const robots = async () => (await test.client.get('/robots.txt')).text()
  const pages = () => ['/@ada', `/e/${entry.publicId}`]
  /** What pages and files say, in the same words. */
  async function expect(directives: string | null, reservation: string) {
    for (const path of [...pages(), file]) {
      const { headers } = await test.client.get(path)
      assert.equal(headers.get('x-robots-tag'), directives, path)
      assert.equal(headers.get('tdm-reservation'), reservation, path)
      assert.equal(headers.get('content-usage'), `train-ai=${reservation === '1' ? 'n' : 'y'}`, path)
    }
    for (const path of pages()) {
      const head = readHead(await (await test.client.get(path)).text())
      assert.equal(head.robots ?? null, directives, path)
      assert.equal(head.meta.get('tdm-reservation'), reservation)
    }
  }

  it('start as: be found, and train nothing', async () => {
    await expect('noai, noimageai', '1')
    const text = await robots()
    assert.match(text, /^User-agent: \*\nContent-Usage: train-ai=n\n/)
    assert.match(text, /^Disallow: \/settings$/m)
    assert.match(text, /User-agent: GPTBot\n(User-agent: .+\n)*Disallow: \/\n/)
    const reserved = await (await test.client.get('/.well-known/tdmrep.json')).json()
    assert.deepEqual(reserved, [{ location: '/', 'tdm-reservation': 1 }])
  })

  it('let a person keep out of search engines, with all that is theirs', async () => {
    await own.submit('/settings/search', {})
    await expect('noindex, noai, noimageai', '1')
    const xml = await Promise.all(
      ['entries', 'people'].map(async part => (await test.client.get(`/sitemap-${part}.xml`)).text())
    )
    assert.doesNotMatch(xml.join(''), new RegExp(`@ada|${entry.publicId}|files`))
    for (const path of pages())
      assert.deepEqual(readHead(await (await test.client.get(path)).text()).things, [])
    await own.submit('/settings/search', { listed: 'true' })
    await expect('noai, noimageai', '1')
  })

  it('let a person allow training only where the node leaves it to people', async () => {
    await own.submit('/settings/search', { listed: 'true', training: 'true' })
    await expect('noai, noimageai', '1')
    assert.doesNotMatch(await (await own.get('/settings/search')).text(), /name="training"/)
    await set({ training: 'people' })
    await expect('noai, noimageai', '1')
    assert.match(await (await own.get('/settings/search')).text(), /name="training"/)
    await own.submit('/settings/search', { listed: 'true', training: 'true' })
    await expect(null, '0')
    assert.doesNotMatch(await robots(), /GPTBot/)
    const { headers } = await test.client.get('/')
    assert.equal(headers.get('x-robots-tag'), 'noai, noimageai', 'the home page shows many people’s')
    await own.submit('/settings/search', { listed: 'true' })
    await expect('noai, noimageai', '1')
  })

  it('keep the files of what is not public out of search engines too', async () => {
    await test.node.entries.save(entry, { visibility: 'unlisted' }, { account: ada })
    assert.equal((await test.client.get(file)).headers.get('x-robots-tag'), 'noindex, noai, noimageai')
    await test.node.entries.save(entry, { visibility: 'public' }, { account: ada })
  })

  it('let the operator keep the whole node out of search engines', async () => {
    await set({ searchEngines: false })
    await expect('noindex, noai, noimageai', '1')
    assert.match((await test.client.get('/')).headers.get('x-robots-tag')!, /noindex/)
    assert.equal((await test.client.get('/sitemap.xml')).status, 404)
    const text = await robots()
    assert.match(text, /^Disallow: \/$/m)
    assert.doesNotMatch(text, /Sitemap/)
    assert.doesNotMatch(await (await own.get('/settings/search')).text(), /name="listed"/)
  })

  it('let the operator choose which programs are sent away, and refuse names that would be lines of their own', async () => {
    await set({ crawlers: ['Somebot'] })
    assert.match(await robots(), /^User-agent: Somebot\nDisallow: \/$/m)
    await assert.rejects(set({ crawlers: ['Somebot\nAllow: /'] }), { code: 'SCHEMA_INVALID' })
  })

  it('cost files no query each', async () => {
    const watch = watchWork(test.node)
    const count = async () => (await watch.of(headers => test.client.get(file, headers))).length
    await set({ searchEngines: true })
    const first = await count()
    assert.ok(first > 0 && first <= 3, 'the stamp, the file and its entry')
    assert.ok((await count()) <= 1, 'nothing but the stamp while nothing changes')
    watch.end()
  })
})
