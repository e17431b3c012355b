import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { watchWork } from '../../rig/work.ts'

describeEngines('pages with many entries', engine => {
  let test: TestNode
  let ada: Account

  before(async () => {
    test = await startNode({ engine })
  })
  after(() => test.stop())

  const cards = (html: string) =>
    [...html.matchAll(/class="card-link" href="([^"]+)"/g)].map(([, address]) => address)
  const read = async (path: string) => (await (await test.client.get(path)).text()).replaceAll('&#x3D;', '=')
  const linkTo = (html: string, rel: string) =>
    new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')

  it('welcomes everybody while there is nothing', async () => {
    await test.makeAccount('ada')
    assert.match(await read('/'), /Quiet so far/)
    const client = await test.signIn((await test.node.accounts.byName('ada'))!)
    assert.match(await (await client.get('/')).text(), /href="\/upload">Upload the first ones/)
  })

  describe('once there are some', () => {
    before(async () => {
      ada = (await test.node.accounts.byName('ada'))!
      for (let at = 1; at <= 26; at++) {
        const publishedAt = Date.UTC(2026, 0, at)
        await test.upload(ada, { title: `Number ${at}`, publishedAt })
      }
      await test.upload(ada, { title: 'Secret', visibility: 'private' })
      await test.upload(ada, { title: 'By link', visibility: 'unlisted' })
    })

    for (const path of ['/', '/explore', '/@ada']) {
      it(`leads from the newest to the others and back on ${path}`, async () => {
        const first = await read(path)
        assert.equal(cards(first).length, 24)
        assert.ok(first.indexOf('Number 26') < first.indexOf('Number 25'))
        assert.equal(linkTo(first, 'prev'), undefined)
        const older = linkTo(first, 'next') ?? ''
        const rest = await read(older)
        assert.ok(older.startsWith(`${path}?cursor=`))
        assert.equal(cards(rest).length, 2)
        assert.match(rest, /Number 1</)
        assert.equal(linkTo(rest, 'next'), undefined)
        assert.equal(linkTo(rest, 'prev'), path)
      })
    }

    it('goes one page back, not to the beginning, and says where that is', async () => {
      for (let at = 27; at <= 52; at++) {
        await test.upload(ada, { title: `Number ${at}`, publishedAt: Date.UTC(2026, 0, at) })
      }
      const second = linkTo(await read('/explore?order=oldest'), 'next') ?? ''
      const third = linkTo(await read(second), 'next') ?? ''
      const html = await read(third)
      assert.equal(linkTo(html, 'prev'), second)
      assert.match(html, /href="\/explore\?order=oldest">To the beginning/)
      assert.match(html, /<span>Older<\/span>/)
      assert.match(await read(second), /rel="next"[^>]*><span>Newer<\/span>/)
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

    it('asks the database little for a page, whatever their number', async () => {
      const [address] = cards(await read('/'))
      const watch = watchWork(test.node)
      for (const path of ['/', '/explore?order=oldest', '/@ada', address!]) {
        // A query that nobody asked before, so that no kept page answers.
        const fresh = `${path}${path.includes('?') ? '&' : '?'}first=1`
        const statements = await watch.of(headers => test.client.get(fresh, headers))
        // As test/plugins/site/statements.test.ts has it, with every plugin on.
        const most = path.startsWith('/e/') ? 16 : 10
        assert.ok(
          statements.length > 0 && statements.length <= most,
          `${path} took ${statements.length}: ${statements.join('\n')}`
        )
      }
      watch.end()
    })
  })
})
