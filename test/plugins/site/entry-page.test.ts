import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the page of an entry', () => {
  let test: TestNode
  let ada: Account
  let own: Client
  let entries: Entry[]

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    entries = []
    for (const [at, title] of ['Oldest', 'Middle', 'Newest'].entries()) {
      entries.push(
        await test.upload(ada, {
          title,
          body: `About *${title}*.`,
          alt: 'A pattern',
          publishedAt: Date.UTC(2026, 0, at + 1)
        })
      )
    }
  })
  after(() => test.stop())

  const address = ({ publicId }: Entry) => `/e/${publicId}`
  const read = async (client: Client, entry: Entry) => (await client.get(address(entry))).text()

  it('shows the picture with its sizes, title, text, owner and details', async () => {
    const html = await read(test.client, entries[1]!)
    assert.match(html, /<h1[^>]*>Middle<\/h1>/)
    assert.match(html, /About <em>Middle<\/em>/)
    assert.match(html, /<img[^>]*srcset="\/files\//)
    assert.match(html, /alt="A pattern"/)
    assert.match(html, /href="\/@ada"/)
    assert.match(html, /Dimensions<\/dt>/)
  })

  it('leads to the newer and the older entry of the same person', async () => {
    const html = await read(test.client, entries[1]!)
    assert.match(html, new RegExp(`rel="prev" href="${address(entries[2]!)}"`))
    assert.match(html, new RegExp(`rel="next" href="${address(entries[0]!)}"`))
  })

  it('shows a strip of the neighbours, newest first, with small pictures that come when they are seen', async () => {
    const html = await read(test.client, entries[1]!)
    const [strip = ''] = /<nav class="strip"[\s\S]*?<\/nav>/.exec(html) ?? []
    const links = [...strip.matchAll(/href="([^"]+)"( aria-current="page")?/g)]
    assert.deepEqual(
      links.map(([, href, current]) => [href, Boolean(current)]),
      [2, 1, 0].map(at => [address(entries[at]!), at === 1])
    )
    assert.equal([...strip.matchAll(/<img [^>]*width="320"[^>]* alt="" loading="lazy"/g)].length, 3)
  })

  it('shows no strip where an entry has no neighbours', async () => {
    const alone = await test.makeAccount('alone')
    assert.doesNotMatch(await read(test.client, await test.upload(alone)), /class="strip"/)
  })

  it('has its title before anything else of the entry, and its largest picture as a link', async () => {
    const html = await read(test.client, entries[1]!)
    assert.ok(html.indexOf('<h1') < html.indexOf('class="stage"'))
    assert.match(html, /<a class="stage-zoom" href="\/files\/[^"]+\/640\.webp" data-zoom>/)
  })

  it('offers its owner the menu and says who can see it', async () => {
    const html = await read(own, entries[0]!)
    assert.match(html, new RegExp(`href="${address(entries[0]!)}/edit"`))
    assert.match(html, /Everyone\. It is shown in lists/)
    assert.doesNotMatch(await read(test.client, entries[0]!), /\/edit"|Who can see this/)
  })

  it('says its address and what to show of it elsewhere', async () => {
    const html = await read(test.client, entries[1]!)
    assert.match(html, new RegExp(`<link rel="canonical" href="${test.url}${address(entries[1]!)}">`))
    assert.match(html, /property="og:title" content="Middle"/)
    assert.match(html, new RegExp(`property="og:image" content="${test.url}/files/`))
    assert.match(html, /name="description" content="About Middle\."/)
  })

  it('hides from strangers what is private and keeps what is unlisted out of search engines', async () => {
    const secret = await test.upload(ada, { title: 'Secret', visibility: 'private' })
    const unlisted = await test.upload(ada, { title: 'By link', visibility: 'unlisted' })
    assert.equal((await test.client.get(address(secret))).status, 404)
    assert.doesNotMatch(await read(own, secret), /og:title/)
    assert.match(await read(test.client, unlisted), /name="robots" content="noindex/)
  })

  it('counts the people a limited entry is shared with', async () => {
    await test.makeAccount('bea')
    const entry = await test.upload(ada, { visibility: 'limited', audience: { accounts: ['bea'] } })
    assert.match(await read(own, entry), /You and one person/)
    assert.equal((await test.client.get(address(entry))).status, 404)
  })

  it('shows a long title, HTML and another direction as plain text', async () => {
    const title = `<img src=x onerror=alert(1)> ${'مرحبا '.repeat(70)}`.slice(0, 500)
    const html = await read(test.client, await test.upload(ada, { title }))
    assert.doesNotMatch(html, /<img src=x/)
    assert.match(html, /<h1 class="long-title" dir="auto">&lt;img src/)
  })

  it('offers the file where its owner does', async () => {
    assert.doesNotMatch(await read(test.client, entries[0]!), /Download the file/)
    const offered = await test.upload(ada, { download: 'original' })
    const [, file] = /href="(\/files\/[^"]+)" download/.exec(await read(test.client, offered)) ?? []
    assert.equal((await test.client.get(file!)).status, 200)
  })

  it('shows a failure with its reason, another try and other ways out', async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300, 7)])
    const failed = await test.upload(ada, { file: broken, name: 'broken.jpg', publish: false })
    const html = await read(own, failed)
    assert.match(html, /This file could not be made ready/)
    for (const way of ['retry', 'replace', 'remove'])
      assert.match(html, new RegExp(`${address(failed)}/${way}"`))
    assert.equal((await test.client.get(address(failed))).status, 404)
  })

  it('refreshes by itself while its files are being made', async () => {
    await test.node.entries.reprocess(entries[2]!)
    const html = await read(own, entries[2]!)
    assert.match(html, /<noscript><meta http-equiv="refresh"/)
    assert.match(html, /Visitors see what was there before until then/)
    assert.doesNotMatch(await read(test.client, entries[2]!), /http-equiv="refresh"/)
    await test.drainJobs()
  })
})
