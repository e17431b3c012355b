import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { watchWork } from '../../rig/work.ts'

describeEngines('the sitemap', engine => {
  let test: TestNode
  let ada: Account
  let first: Entry

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    first = await test.upload(ada, { title: 'First' })
  })
  after(() => test.stop())

  const read = async (path: string) => {
    const answer = await test.client.get(path)
    assert.equal(answer.status, 200, path)
    assert.match(answer.headers.get('content-type')!, /^application\/xml/)
    return answer.text()
  }
  const places = (xml: string) =>
    [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, place = '']) => place.replace(test.url, ''))
  /** Every address of every part. */
  const readAll = async () => {
    const parts = places(await read('/sitemap.xml'))
    return (await Promise.all(parts.map(async part => places(await read(part))))).flat()
  }
  const address = ({ publicId }: Entry) => `/e/${publicId}`

  it('is named in robots.txt and leads to pages that are there', async () => {
    const robots = await (await test.client.get('/robots.txt')).text()
    assert.match(robots, new RegExp(`^Sitemap: ${test.url}/sitemap.xml$`, 'm'))
    const all = await readAll()
    for (const path of ['/', '/explore', '/@ada', address(first)]) assert.ok(all.includes(path), path)
    for (const path of all) assert.equal((await test.client.get(path)).status, 200, path)
  })

  it('says when an entry changed, and shows its picture', async () => {
    const xml = await read('/sitemap-entries.xml')
    assert.match(xml, new RegExp(`<lastmod>${new Date(first.publishedAt!).toISOString()}</lastmod>`))
    const [, picture = ''] = /<image:loc>([^<]+)</.exec(xml) ?? []
    assert.match((await test.client.get(picture)).headers.get('content-type')!, /^image\//)
  })

  it('holds nothing that is not for everybody, and nobody who has nothing to show', async () => {
    const bea = await test.makeAccount('bea')
    const cleo = await test.makeAccount('cleo')
    await test.makeAccount('dora')
    const hidden = [
      await test.upload(bea, { visibility: 'private' }),
      await test.upload(bea, { visibility: 'unlisted' }),
      await test.upload(bea, { visibility: 'limited', audience: { accounts: ['ada'] } }),
      await test.upload(bea, { publish: false }),
      await test.upload(cleo, { title: 'Of a suspended person' })
    ]
    const removed = await test.upload(ada, { title: 'Removed' })
    await test.node.entries.remove(removed, { account: ada })
    await test.node.accounts.setState(cleo, 'suspended')
    const all = await readAll()
    for (const entry of [...hidden, removed]) assert.ok(!all.includes(address(entry)), entry.title)
    for (const name of ['bea', 'cleo', 'dora']) assert.ok(!all.includes(`/@${name}`), name)
    const xml = await read('/sitemap-entries.xml')
    const stored = await test.node.files.ofEntries([...hidden, removed])
    for (const { id } of [...stored.values()].flat()) assert.ok(!xml.includes(id))
  })

  it('names no picture that is to be covered', async () => {
    const covered = await test.upload(ada, { sensitive: true })
    const xml = await read('/sitemap-entries.xml')
    assert.ok(places(xml).includes(address(covered)))
    const { length } = (await test.node.files.ofEntries([covered]))
      .get(covered.id)!
      .filter(({ id }) => xml.includes(id))
    assert.equal(length, 0)
  })

  it('is not sent again to who has it, until something in it changes', async () => {
    for (const path of ['/sitemap.xml', '/sitemap-entries.xml', '/sitemap-people.xml']) {
      const tag = (await test.client.get(path)).headers.get('etag')!
      assert.equal((await test.client.get(path, { 'if-none-match': tag })).status, 304, path)
    }
    const tag = (await test.client.get('/sitemap-entries.xml')).headers.get('etag')!
    await test.node.entries.save(first, { visibility: 'unlisted' }, { account: ada })
    const answer = await test.client.get('/sitemap-entries.xml', { 'if-none-match': tag })
    assert.equal(answer.status, 200)
    assert.ok(!places(await answer.text()).includes(address(first)))
    await test.node.entries.save(first, { visibility: 'public' }, { account: ada })
  })

  it('refuses a part that was made up', async () => {
    assert.equal((await test.client.get('/sitemap-entries.xml?after=nonsense')).status, 400)
  })

  describe('of thousands of entries', () => {
    const count = 4200

    before(async () => {
      const { db } = test.node
      const row = await db('entries').where({ id: first.id }).first()
      for (let at = 0; at < count; at += 50) {
        const rows = Array.from({ length: 50 }, () => ({ ...row, id: newId(), public_id: newPublicId() }))
        await db('entries').insert(rows)
      }
    })

    it('names each of them once, in parts of at most a thousand', async () => {
      const parts = places(await read('/sitemap.xml')).filter(path => path.startsWith('/sitemap-entries'))
      assert.equal(parts.length, 5)
      const pages = await Promise.all(parts.map(async part => new Set(places(await read(part)))))
      for (const page of pages) assert.ok(page.size <= 1100)
      const own = pages.flatMap(page => [...page]).filter(path => path.startsWith('/e/'))
      assert.equal(own.length, new Set(own).size)
      const open = await test.node
        .db('entries')
        .where({ state: 'published', visibility: 'public' })
        .count({ n: '*' })
        .first()
      assert.equal(own.length, Number(open?.n))
    })

    it('asks for no more when it is asked for again', async () => {
      const watch = watchWork(test.node)
      await read('/sitemap.xml')
      const asked = await watch.of(headers => test.client.get('/sitemap.xml', headers))
      watch.end()
      assert.ok(asked.length > 0 && asked.length <= 4, asked.join('\n'))
      for (const sql of asked) assert.doesNotMatch(sql, /offset/i)
    })
  })
})
