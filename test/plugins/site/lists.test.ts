import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('pages with many entries', engine => {
  let test: TestNode

  before(async () => {
    test = await startNode({ engine })
  })
  after(() => test.stop())

  const cards = (html: string) =>
    [...html.matchAll(/class="card-link" href="([^"]+)"/g)].map(([, address]) => address)
  const read = async (path: string) => (await test.client.get(path)).text()

  it('welcomes everybody while there is nothing', async () => {
    await test.makeAccount('ada')
    assert.match(await read('/'), /Quiet so far/)
    const client = await test.signIn((await test.node.accounts.byName('ada'))!)
    assert.match(await (await client.get('/')).text(), /href="\/upload">Upload the first ones/)
  })

  describe('once there are some', () => {
    before(async () => {
      const ada = (await test.node.accounts.byName('ada'))!
      for (let at = 1; at <= 26; at++) {
        const publishedAt = Date.UTC(2026, 0, at)
        await test.upload(ada, { title: `Number ${at}`, publishedAt })
      }
      await test.upload(ada, { title: 'Secret', visibility: 'private' })
      await test.upload(ada, { title: 'By link', visibility: 'unlisted' })
    })

    it('shows the newest first and leads to the others', async () => {
      const home = await read('/')
      assert.equal(cards(home).length, 24)
      assert.ok(home.indexOf('Number 26') < home.indexOf('Number 25'))
      const [, older = ''] = /href="(\/explore\?cursor[^"]+)"/.exec(home) ?? []
      const rest = await read(older.replace('&#x3D;', '='))
      assert.equal(cards(rest).length, 2)
      assert.match(rest, /Number 1</)
      assert.match(rest, /href="\/explore"/)
    })

    it('keeps what is not for everybody out of lists', async () => {
      for (const path of ['/', '/explore', '/@ada']) assert.doesNotMatch(await read(path), /Secret|By link/)
    })

    it('turns the order around', async () => {
      const oldest = await read('/explore?order=oldest')
      assert.ok(oldest.indexOf('Number 1<') < oldest.indexOf('Number 2<'))
    })

    it('shows one kind of media, and says when there is none of it', async () => {
      assert.equal(cards(await read('/explore?type=image')).length, 24)
      assert.match(await read('/explore?type=sculpture'), /Nothing of this kind yet/)
    })

    it('refuses an address that was made up', async () => {
      assert.equal((await test.client.get('/explore?cursor=nonsense')).status, 400)
      assert.equal((await test.client.get('/explore?order=sideways')).status, 400)
    })

    it('asks the database at most six times for a page, whatever their number', async () => {
      const [address] = cards(await read('/'))
      for (const path of ['/', '/explore?order=oldest', '/@ada', address!]) {
        const statements: string[] = []
        const listen = ({ sql }: { sql: string }) => statements.push(sql)
        test.node.db.on('query', listen)
        // A query that nobody asked before, so that no kept page answers.
        await test.client.get(`${path}${path.includes('?') ? '&' : '?'}first=1`)
        test.node.db.removeListener('query', listen)
        assert.ok(
          statements.length > 0 && statements.length <= 6,
          `${path} took ${statements.length}: ${statements.join('\n')}`
        )
      }
    })
  })
})
