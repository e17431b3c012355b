import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { afterGuesses } from '../../rig/guesses.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const day = 24 * 60 * 60 * 1000

describeEngines('links for whoever holds them', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let entry: Entry
  let other: Entry
  before(async () => {
    test = await startNode({ engine, config: { proxies: 1 } })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    entry = await test.upload(ada, { title: 'Harbour', visibility: 'private', download: 'original' })
    other = await test.upload(ada, { title: 'Backyard', visibility: 'private' })
  })
  after(() => test.stop())

  /** A browser of nobody. */
  const visitor = () => createClient(test.url)
  const page = () => `/e/${entry.publicId}`
  const links = () => test.node.db('share_links_links').orderBy('created_at')

  /** The path of a new link. */
  async function make(form: Record<string, string> = {}): Promise<string> {
    const answer = await own.submit(`${page()}/links`, form)
    const html = await answer.text()
    assert.equal(answer.status, 200, html)
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
    const [, address = ''] = /data-share-link="([^"]+)"/.exec(html) ?? []
    const { pathname, search } = new URL(address.replaceAll('&#x3D;', '='))
    return pathname + search
  }
  async function open(path: string, client = visitor()) {
    const answer = await client.get(path)
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), page())
    return client
  }
  const addressOf = ({ id }: { id: string }) => `/files/${id}/a.webp`
  const filesOf = async () => (await test.node.files.ofEntries([entry])).get(entry.id) ?? []

  it('show one entry, its files and its data, and nothing else that is not for everybody', async () => {
    const files = (await filesOf()).map(addressOf)
    assert.ok(files.length > 1)
    const holder = await open(await make())
    assert.equal((await holder.get(page())).status, 200)
    assert.equal((await holder.get(`/api/v1/entries/${entry.publicId}`)).status, 200)
    for (const file of files) {
      const answer = await holder.get(file, { range: 'bytes=0-9' })
      assert.equal(answer.status, 206)
      assert.equal(answer.headers.get('cache-control'), 'private, no-store')
      assert.equal((await test.client.get(file)).status, 404)
    }
    assert.equal((await holder.get(`/e/${other.publicId}`)).status, 404)
    // Nor does it stand beside what others see, or others' limited things beside it.
    await test.upload(ada, { title: 'Shore' })
    assert.doesNotMatch(await (await holder.get(page())).text(), /Backyard/)
    for (const list of ['/', '/explore', '/@ada', '/@ada/months', '/api/v1/entries', '/sitemap.xml'])
      assert.doesNotMatch(await (await holder.get(list)).text(), /Harbour|Backyard/, list)
  })

  it('keep originals to whom they are offered, and let nobody edit', async () => {
    const original = (await filesOf()).find(({ role }) => role === 'original')!
    const holder = await open(await make())
    const address = addressOf(original)
    assert.equal((await holder.get(address)).status, 200)
    await test.node.entries.save(entry, { download: 'none' }, { account: ada })
    assert.equal((await holder.get(address)).status, 404)
    assert.match((await holder.get(`${page()}/edit`)).headers.get('location') ?? '', /^\/sign-in/)
  })

  it('leave nothing behind on the way: no cache, no list of a search engine, no referrer', async () => {
    const path = await make()
    const holder = visitor()
    const answer = await holder.get(path)
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/)
    const [cookie = ''] = answer.headers.getSetCookie()
    assert.match(cookie, /^hob_share-links=[\w-]{43};.*; httponly/i)
    assert.match(cookie, /samesite=lax/i)
    const [, key = ''] = path.split('key=')
    assert.ok(!cookie.includes(key))
    const shown = await holder.get(page())
    assert.equal(shown.headers.get('cache-control'), 'private, no-store')
    assert.equal(shown.headers.get('x-robots-tag')?.match(/noindex/g)?.length, 1)
    const html = await shown.text()
    assert.ok(!html.includes(key))
    assert.equal(html.match(/<meta name="robots" content="[^"]*noindex/g)?.length, 1)
    assert.match(html, /somebody gave you a link/)
    const stored = JSON.stringify([await links(), test.logged])
    assert.ok(!stored.includes(key))
    assert.ok(!stored.includes(cookie.slice('hob_share-links='.length, 43)))
  })

  it('are kept out of the cache for strangers, both ways', async () => {
    await test.node.entries.save(entry, { visibility: 'unlisted' }, { account: ada })
    const holder = await open(await make())
    await test.client.get(page())
    const kept = await test.client.get(page())
    assert.ok(kept.headers.get('etag'))
    const mine = await holder.get(page())
    assert.equal(mine.headers.get('etag'), null)
    assert.equal(mine.headers.get('cache-control'), 'private, no-store')
    await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
    assert.equal((await holder.get(page())).status, 200)
    assert.equal((await test.client.get(page())).status, 404)
  })

  it('show the same page whether they are over, ended, made up or of what is not shown', async () => {
    const path = await make({ days: '1' })
    const holder = await open(path)
    const bodies: string[] = []
    const isClosed = async (link: string) => {
      const answer = await visitor().get(link)
      assert.equal(answer.status, 404)
      assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
      bodies.push(/<main[\s\S]*<\/main>/.exec(await answer.text())?.[0] ?? '')
      assert.equal((await holder.get(page())).status, 404)
      assert.equal((await holder.get(addressOf((await filesOf())[0]!))).status, 404)
    }
    await test.node.entries.remove(entry, { account: ada })
    await isClosed(path)
    await test.node.entries.restore((await test.node.entries.byId(entry.id))!, { account: ada })
    assert.equal((await holder.get(page())).status, 200)
    await test.node.db('share_links_links').update({ expires_at: Date.now() - 1 })
    await isClosed(path)
    await test.node.db('share_links_links').update({ expires_at: Date.now() + day })
    const [last] = (await links()).slice(-1)
    await own.submit(`${page()}/links/end`, { link: last.id }, { page: `${page()}/links` })
    await isClosed(path)
    await isClosed('/open?key=AAAAAAAAAAAAAAAAAAAAAAAA')
    await isClosed('/open')
    assert.equal(new Set(bodies).size, 1)
  })

  it('show nothing while whoever made them is suspended', async () => {
    const path = await make()
    const holder = await open(path)
    await test.node.accounts.setState(ada, 'suspended')
    assert.equal((await visitor().get(path)).status, 404)
    assert.equal((await holder.get(page())).status, 404)
    assert.equal((await holder.get(addressOf((await filesOf())[0]!))).status, 404)
    await test.node.accounts.setState(ada, 'active')
    own = await test.signIn(ada)
    assert.equal((await holder.get(page())).status, 200)
  })

  it('open nothing that a plugin refuses', async () => {
    const holder = await open(await make())
    let isRefused = true
    test.node.hooks.access.decide.tap('moderation', (_viewer, _action, resource) =>
      isRefused && resource.entry?.id === entry.id ? false : undefined
    )
    assert.equal((await holder.get(page())).status, 404)
    isRefused = false
    assert.equal((await holder.get(page())).status, 200)
  })

  it('ask for their password in a form, and take the grant of a browser that knew it', async () => {
    const path = await make({ password: 'low tide' })
    const [, key = ''] = path.split('key=')
    const guest = visitor()
    const asking = await guest.get(path)
    assert.equal(asking.status, 200)
    assert.match(await asking.text(), /asks for a password/)
    assert.equal(guest.cookies.size, 0)
    const wrong = await guest.request('POST', '/open', { form: { key, password: 'high tide' } })
    assert.equal(wrong.status, 422)
    assert.equal((await guest.get(page())).status, 404)
    // As browsers send a form of a page that names no referrer.
    const right = await guest.request('POST', '/open', {
      form: { key, password: 'low tide' },
      headers: { origin: 'null' }
    })
    assert.equal(right.status, 303)
    assert.equal((await guest.get(page())).status, 200)
    await open(path, guest)
  })

  it('let nobody guess a password quickly, from however many networks', async () => {
    const path = await make({ password: 'low tide' })
    const [, key = ''] = path.split('key=')
    const guess = async (at: number, password: string) => {
      const form = { key, password }
      const headers = { 'x-forwarded-for': `10.1.0.${at}` }
      return await (await visitor().request('POST', '/open', { form, headers })).text()
    }
    const page = await afterGuesses(
      at => guess(at, 'high tide'),
      () => guess(99, 'low tide')
    )
    assert.match(page, /Too many wrong passwords/)
  })

  it('are asked for by one network only so often', async () => {
    const headers = { 'x-forwarded-for': '10.2.0.1' }
    const statuses = new Set<number>()
    for (let at = 0; at < 61; at++) {
      const answer = await visitor().get(`/open?key=${at}`, headers)
      statuses.add(answer.status)
      await answer.body?.cancel()
    }
    assert.deepEqual([...statuses], [404, 429])
  })

  it('count the browsers that came by them, once each, and no program that looks ahead', async () => {
    const path = await make({ label: 'Newsroom' })
    const one = await open(path)
    await open(path, one)
    await open(path)
    const ahead = await visitor().get(path, { 'sec-purpose': 'prefetch' })
    assert.equal(ahead.status, 503)
    await visitor().request('HEAD', path)
    await open(path, own)
    const [last] = (await links()).slice(-1)
    assert.equal(last.label, 'Newsroom')
    assert.equal(last.uses, 2)
    assert.ok(Date.now() - last.used_at < 60_000)
    assert.match(await (await own.get(`${page()}/links`)).text(), /Newsroom[\s\S]*opened in 2 browsers/)
  })

  it('stand side by side in one browser, and go when a person signs out there', async () => {
    const friend = await test.signIn(await test.makeAccount('bea'))
    await open(await make(), friend)
    await friend.get(`/e/${other.publicId}`)
    const made = await own.submit(`/e/${other.publicId}/links`, {})
    const [, address = ''] = /data-share-link="([^"]+)"/.exec(await made.text()) ?? []
    await friend.get(address.replaceAll('&#x3D;', '='))
    for (const { publicId } of [entry, other]) assert.equal((await friend.get(`/e/${publicId}`)).status, 200)
    await friend.submit('/sign-out', {})
    for (const { publicId } of [entry, other]) assert.equal((await friend.get(`/e/${publicId}`)).status, 404)
  })
})
