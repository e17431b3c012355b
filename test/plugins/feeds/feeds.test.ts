import assert from 'node:assert/strict'
import { parseFeed } from 'feedsmith'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Download, Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { findFaults } from './rules.ts'

describeEngines('feeds', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let reader: Client
  let open: Entry
  let shared: Entry

  before(async () => {
    test = await startNode({ engine, config: { proxies: 1, title: 'Harbour & Co' } })
    ada = await test.makeAccount('ada', { profile: { displayName: 'Ada <b>', bio: 'Boats, *mostly*.' } })
    bea = await test.makeAccount('bea')
    reader = await test.signIn(bea)
    open = await test.upload(ada, { title: 'For <all>', body: 'See [the rest](/@ada).', alt: 'A boat' })
    shared = await test.upload(ada, {
      ...{ title: 'For Bea', visibility: 'limited' },
      audience: { accounts: ['bea'] }
    })
    await test.upload(ada, { title: 'Handed on', visibility: 'unlisted' })
    await test.upload(ada, { title: 'For me', visibility: 'private' })
    await test.upload(ada, { title: 'Unfinished', publish: false })
  })
  after(() => test.stop())

  interface Read {
    items?: Record<string, unknown>[]
    entries?: Record<string, unknown>[]
    links?: { rel?: string; href: string }[]
  }
  const forms = { atom: 'feed.atom', json: 'feed.json', podcast: 'podcast.rss' }
  const titlesIn = (text: string) => {
    const { feed } = parseFeed(text) as { feed: Read }
    const titles = (feed.items ?? feed.entries ?? []).map(({ title }) => title)
    return titles.map(title => (typeof title === 'object' ? (title as { value: string }).value : title))
  }
  const titles = async (path: string, client = test.client) => titlesIn(await (await client.get(path)).text())

  it('are valid, of the node, of a kind of media and of a person', async () => {
    for (const base of ['', '/explore', '/@ada']) {
      for (const [form, file] of Object.entries(forms)) {
        const answer = await test.client.get(`${base}/${file}`)
        const text = await answer.text()
        assert.equal(answer.status, 200, text)
        assert.deepEqual(findFaults(form, text, `${test.url}${base}/${file}`), [], text)
      }
    }
    assert.deepEqual(await titles('/explore/feed.json?type=image'), ['For <all>'])
    assert.deepEqual(await titles('/explore/feed.json?type=video'), [])
    assert.equal((await test.client.get('/@nobody/feed.atom')).status, 404)
  })

  it('show everybody what everybody may see, and nothing else', async () => {
    for (const base of ['', '/@ada']) {
      assert.deepEqual(await titles(`${base}/feed.atom`), ['For <all>'])
      assert.deepEqual((await titles(`${base}/feed.atom`, reader)).sort(), ['For <all>', 'For Bea'])
    }
    assert.deepEqual(await titles('/podcast.rss'), [])
  })

  it('tell of a picture with its words, and of a sensitive one with none', async () => {
    const first = async () => JSON.parse(await (await test.client.get('/feed.json')).text()).items[0]
    const shown = await first()
    assert.match(shown.content_html, /<img src="[^"]+" width="\d+" height="\d+" alt="A boat">/)
    assert.equal(shown.url, `${test.url}/e/${open.publicId}`)
    assert.equal(shown.attachments.length, 1)
    await test.node.entries.save(open, { sensitive: true }, { account: ada })
    const hidden = await first()
    assert.doesNotMatch(JSON.stringify(hidden), /<img|\/files\//)
    open = await test.node.entries.save(open, { sensitive: false }, { account: ada })
  })

  it('hold a text in full, with addresses that lead there from anywhere', async () => {
    const file = new TextEncoder().encode(
      '# Boats\n\nOf [ropes](/@ada) and *tar*.\n\n<script>alert(1)</script>\n'
    )
    const { id } = await test.upload(ada, { file, name: 'boats.md', title: 'Boats' })
    const text = await (await test.client.get('/@ada/feed.json')).text()
    assert.deepEqual(findFaults('json', text, `${test.url}/@ada/feed.json`), [])
    const item = JSON.parse(text).items.find(({ title }: { title: string }) => title === 'Boats')
    assert.match(item.content_html, /<em>tar<\/em>/)
    assert.ok(item.content_html.includes(`href="${test.url}/@ada"`))
    assert.equal(item.attachments, undefined)
    await test.node.db('entries').where({ id }).delete()
  })

  it('are sent again only when something changed', async () => {
    const ask = (tag = '', client = test.client) =>
      client.get('/feed.atom', tag ? { 'if-none-match': tag } : {})
    for (const client of [test.client, reader]) {
      const tag = (await ask('', client)).headers.get('etag') ?? ''
      assert.equal((await ask(tag, client)).status, 304)
    }
    const tag = (await ask()).headers.get('etag') ?? ''
    await test.node.entries.save(open, { title: 'For all' }, { account: ada })
    assert.equal((await ask(tag)).status, 200)
    assert.match((await ask('', reader)).headers.get('cache-control') ?? '', /private/)
  })

  it('are found from their pages, by programs and by people', async () => {
    const html = await (await test.client.get('/@ada')).text()
    assert.match(html, /<link rel="alternate" href="\/@ada\/feed.atom" type="application\/atom\+xml">/)
    assert.ok(html.includes('href="/feeds?of&#x3D;%2F%40ada"'))
    const page = await (await test.client.get('/feeds?of=/@ada')).text()
    assert.ok(page.includes(`${test.url}/@ada/feed.json`))
    assert.doesNotMatch(page, /podcast\.rss|feeds\/private/)
    assert.equal((await test.client.get('/feeds?of=/@nobody')).status, 404)
    assert.equal((await test.client.get('/feeds?of=https://example.org/')).status, 404)
    assert.doesNotMatch(await (await test.client.get('/@nobody')).text(), /feeds/)
    const home = await (await test.client.get('/')).text()
    assert.equal(home.match(/feed/g)?.length, 1)
  })

  it('go on page after page', async () => {
    const row = await test.node.db('entries').where({ id: open.id }).first()
    const copies = Array.from({ length: 31 }, (_, at) => ({
      ...row,
      ...{ id: newId(), public_id: newPublicId(), title: `Copy ${at}`, published_at: at + 1 }
    }))
    await test.node.db('entries').insert(copies)
    const first = JSON.parse(await (await test.client.get('/@ada/feed.json')).text())
    assert.equal(first.items.length, 30)
    const second = await (await test.client.get(first.next_url.slice(test.url.length))).text()
    assert.deepEqual(titlesIn(second), ['Copy 1', 'Copy 0'])
    assert.deepEqual(findFaults('json', second, first.next_url), [])
    const ids = copies.map(({ id }) => id)
    await test.node.db('entries').whereIn('id', ids).delete()
  })

  describe('of one’s own', () => {
    interface Made {
      id: string
      addresses: Record<keyof typeof forms, string>
    }
    const pathOf = (address: string) => address.slice(test.url.length)

    async function make(page = '/@ada', client?: Client): Promise<Made> {
      const asked = client ?? (await test.openApi(bea))
      const answer = await asked.request('POST', '/api/v1/private-feeds', { json: { page, label: 'Phone' } })
      assert.equal(answer.status, 201)
      return (await answer.json()) as Made
    }

    it('show a program without a session what their owner may see', async () => {
      const { addresses } = await make()
      for (const [form, address] of Object.entries(addresses)) {
        const answer = await test.client.get(pathOf(address))
        const text = await answer.text()
        assert.deepEqual(findFaults(form, text, address), [])
        assert.match(answer.headers.get('cache-control') ?? '', /^private/)
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex')
        if (form !== 'podcast') assert.deepEqual(titlesIn(text).sort(), ['For Bea', 'For all'])
        const tag = answer.headers.get('etag') ?? ''
        assert.equal((await test.client.get(pathOf(address), { 'if-none-match': tag })).status, 304)
      }
      assert.deepEqual(await titles('/@ada/feed.json'), ['For all'])
    })

    it('open their files and no other, by an address that opens no feed', async () => {
      const { addresses } = await make()
      const text = await (await test.client.get(pathOf(addresses.json))).text()
      const item = JSON.parse(text).items.find(({ title }: { title: string }) => title === 'For Bea')
      const file = new URL(item.attachments[0].url)
      assert.ok(item.content_html.includes(item.image.replaceAll('&', '&amp;')))
      const answer = await test.client.get(file.pathname + file.search, { range: 'bytes=0-3' })
      assert.equal(answer.status, 206)
      assert.equal(answer.headers.get('cache-control'), 'private, no-store')
      const key = file.searchParams.get('key')
      assert.equal((await test.client.get(`/feeds/private/feed.json?key=${key}`)).status, 404)
      const feedKey = new URL(addresses.json).searchParams.get('key')
      assert.equal((await test.client.get(`${file.pathname}?key=${feedKey}`)).status, 404)
      assert.equal((await test.client.get(`/e/${shared.publicId}?key=${key}`)).status, 404)
      const original = (await test.node.files.ofEntries([shared]))
        .get(shared.id)
        ?.find(({ role }) => role === 'original')
      const untouched = async (download: Download) => {
        await test.node.entries.save(shared, { download }, { account: ada })
        const { status, body } = await test.client.get(
          `/feeds/private/files/${original?.id}/a.jpg?key=${key}`
        )
        await body?.cancel()
        return status
      }
      assert.equal(await untouched('none'), 404)
      assert.equal(await untouched('original'), 200)
      test.node.hooks.entries.offering.tap('careful', entries => entries.filter(({ id }) => id !== shared.id))
      assert.equal(await untouched('original'), 404, 'A plugin keeps it back.')
      await untouched('none')
    })

    it('show nothing from the moment on in which they are ended, or their owner loses sight', async () => {
      const api = await test.openApi(bea)
      const [kept, ended, ofAda] = [await make('/', api), await make('/', api), await make('/@ada', api)]
      const file = async ({ addresses }: Made) => {
        const { items } = JSON.parse(await (await test.client.get(pathOf(addresses.json))).text())
        return pathOf(items.find(({ title }: { title: string }) => title === 'For Bea').image)
      }
      const [keptFile, endedFile] = [await file(kept), await file(ended)]
      const stranger = await test.openApi(ada)
      for (const id of [ended.id, 'none'])
        assert.equal((await stranger.request('DELETE', `/api/v1/private-feeds/${id}`)).status, 404)
      assert.equal((await api.request('DELETE', `/api/v1/private-feeds/${ended.id}`)).status, 204)
      assert.equal((await test.client.get(pathOf(ended.addresses.atom))).status, 404)
      assert.equal((await test.client.get(endedFile)).status, 404)
      assert.equal((await test.client.get(keptFile)).status, 200)
      await test.node.entries.save(shared, { visibility: 'private' }, { account: ada })
      assert.equal((await test.client.get(keptFile)).status, 404)
      assert.deepEqual(await titles(pathOf(kept.addresses.json)), ['For all'])
      const hiding = { account: ada.id, other: bea.id, kind: 'hide', created_at: Date.now() }
      await test.node.db('follows_limits').insert(hiding)
      assert.equal((await test.client.get(pathOf(ofAda.addresses.json))).status, 404)
      await test.node.db('follows_limits').where({ account: ada.id }).delete()
      assert.equal((await test.client.get(pathOf(ofAda.addresses.json))).status, 200)
      await test.node.accounts.setState(bea, 'suspended')
      assert.equal((await test.client.get(pathOf(kept.addresses.json))).status, 404)
      bea = await test.node.accounts.setState(bea, 'active')
      reader = await test.signIn(bea)
      const again = { visibility: 'limited' as const, audience: { accounts: ['bea'] } }
      shared = await test.node.entries.save(shared, again, { account: ada })
    })

    it('are not found by guessing, and not for long', async () => {
      const guess = (path: string) => test.client.get(path, { 'x-forwarded-for': '10.9.9.9' })
      for (const path of [
        '/feeds/private/feed.atom',
        '/feeds/private/feed.atom?key=',
        '/feeds/private/feed.atom?key=%00'
      ])
        assert.equal((await guess(path)).status, 404)
      const tried = Array.from({ length: 130 }, (_, at) => guess(`/feeds/private/feed.atom?key=${at}`))
      assert.ok((await Promise.all(tried)).some(({ status }) => status === 429))
    })

    it('are made and ended on pages, each address shown once, and nothing of it kept but hashes', async () => {
      assert.equal((await reader.get('/feeds?of=/@nobody')).status, 404)
      const form = { of: '/@ada', label: 'My <player>' }
      const answer = await reader.submit('/feeds/private', form, { page: '/feeds' })
      const html = await answer.text()
      assert.equal(answer.status, 200, html)
      assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
      const [, secret = ''] = /\/feeds\/private\/feed\.atom\?key&#x3D;([\da-f]{40})/.exec(html) ?? []
      assert.equal((await test.client.get(`/feeds/private/feed.atom?key=${secret}`)).status, 200)
      assert.ok(!JSON.stringify(await test.node.db('feeds_keys')).includes(secret))
      assert.ok(!JSON.stringify(test.logged).includes(secret))
      const list = await (await reader.get('/settings/feeds')).text()
      assert.match(list, /My &lt;player&gt;/)
      assert.ok(!list.includes(secret))
      const archived = (await takeAlong(test, bea)).get('feeds') as { label: string }[]
      assert.ok(
        archived.some(({ label }) => label === 'My <player>') && !JSON.stringify(archived).includes(secret)
      )
      const [newest] = await test.node.db('feeds_keys').orderBy('created_at', 'desc')
      await reader.submit('/settings/feeds/end', { key: newest.id }, { page: '/settings/feeds' })
      assert.equal((await test.client.get(`/feeds/private/feed.atom?key=${secret}`)).status, 404)
      const long = await reader.submit(
        '/feeds/private',
        { of: '/', label: 'x'.repeat(81) },
        { page: '/feeds' }
      )
      assert.equal(long.status, 422)
    })

    it('are for a member to make, of what there is', async () => {
      const api = await test.openApi(bea)
      const ask = (client: Client, page: string) =>
        client.request('POST', '/api/v1/private-feeds', { json: { page } })
      assert.equal((await ask(test.client, '/')).status, 401)
      for (const page of ['/@nobody', '/settings', '//example.org', '/%', '/@'])
        assert.equal((await ask(api, page)).status, 404, page)
      const { id } = await test.makeAccount('gone')
      const gone = (await test.node.accounts.byId(id)) as Account
      const { addresses } = await make('/', await test.openApi(gone))
      await test.node.accounts.remove(gone)
      assert.equal((await test.client.get(pathOf(addresses.atom))).status, 404)
    })
  })
})
