import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { root } from '../../house/sources.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'

const address = 'maria@example.org'

describeEngines('guests', engine => {
  let office: PostOffice
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let entry: Entry
  before(async () => {
    office = await startPostOffice()
    const on = Object.fromEntries(readDefaultPlugins(root).map(name => [name, {}]))
    const plugins = { ...on, mail: { ...office.settings, perRecipient: 1000 } }
    test = await startNode({ engine, plugins, config: { proxies: 1 } })
    ada = await test.makeAccount('ada', { profile: { displayName: 'Ada' } })
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
  })
  beforeEach(async () => {
    entry = await test.upload(ada, { title: 'Harbour', visibility: 'private' })
  })
  afterEach(async () => {
    for (const { id } of await all())
      await test.node.accounts.remove((await test.node.accounts.byId(id)) as Account)
    await test.node.db('entries').where({ id: entry.id }).delete()
  })
  after(async () => {
    await test.stop()
    await office.close()
  })

  let networks = 0
  const open = () => createClient(test.url, { headers: { 'x-forwarded-for': `192.0.2.${++networks % 250}` } })
  const all = (): PromiseLike<{ id: string; name: string }[]> =>
    test.node.db('accounts').where({ kind: 'guest' }).orderBy('name')
  const share = (people: string, to = entry) =>
    own.submit(`/e/${to.publicId}/edit`, {
      title: 'Harbour',
      visibility: 'limited',
      people,
      download: 'none'
    })
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const invite = async (form: Record<string, string>) => {
    const answer = await own.submit('/settings/guests', { until: tomorrow(), ...form })
    assert.equal(answer.status, form.address ? 303 : 307, await answer.text())
    return answer.headers.get('location')?.replace('/link', '') ?? ''
  }
  const linkOf = async (page: string) => {
    const html = await (await own.submit(`${page}/link`, {})).text()
    return `/guest?key=${/\/guest\?key&#x3D;([\w-]+)/.exec(html)?.[1]}`
  }
  const enter = async (link: string, client = open(), more: Record<string, string> = {}) => {
    const key = new URLSearchParams(link.split('?')[1]).get('key') ?? ''
    const answer = await client.submit('/guest', { key, ...more }, { page: link })
    return { client, answer, status: answer.status, text: await answer.text() }
  }
  const sees = async (client: Client, to = entry) => (await client.get(`/e/${to.publicId}`)).status === 200
  const letters = async () => {
    const before = office.letters.length
    await test.drainJobs()
    return office.letters.slice(before)
  }

  it('come into being by an address among the people of an entry, and see it by the link of their letter', async () => {
    assert.equal((await share(`bea, ${address.toUpperCase()}`)).status, 303)
    const [letter] = await letters()
    assert.equal(letter?.subject, 'Ada invites you to Hob')
    assert.deepEqual(letter?.recipients, [address])
    const { client, answer } = await enter(letter!.link)
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/@ada'])
    assert.match(await (await client.get('/@ada')).text(), /Harbour/)
    assert.ok(await sees(client))
    const other = await test.upload(ada, { title: 'Not theirs', visibility: 'limited' })
    assert.equal(await sees(client, other), false)
    const form = await (await own.get(`/e/${entry.publicId}/edit`)).text()
    assert.match(form, /name="people"[^>]*value="bea, maria@example.org"/)
    await share('bea')
    assert.equal(await sees(client), false)
  })

  it('are written to when there is something to see, once', async () => {
    const draft = await test.upload(ada, { title: 'Later', visibility: 'private', publish: false })
    await share(address, draft)
    assert.deepEqual(await letters(), [])
    await test.node.entries.publish((await test.node.entries.byId(draft.id)) as Entry, { account: ada })
    assert.equal((await letters()).length, 1)
    await share(address)
    await share(`${address} bea`)
    assert.deepEqual(await letters(), [])
    assert.equal((await all()).length, 1)
  })

  it('are put into circles by their address, and named by it there', async () => {
    const { headers } = await own.submit('/circles', { name: `Family ${Date.now()}` })
    const circle = headers.get('location') ?? ''
    assert.equal((await own.submit(`${circle}/add`, { people: address })).status, 303)
    // There is nothing in the circle that it could speak of.
    assert.match(
      (await letters()).map(({ text }) => text).join(),
      /^Ada \(@ada\) invites you to Hob\. The link opens what Ada shares/
    )
    const [guest] = await all()
    const html = await (await own.get(circle)).text()
    assert.match(html, new RegExp(`href="/settings/guests/${guest?.id}"[\\s\\S]*${address}`))
    const wrong = await own.submit(`${circle}/add`, { people: 'maria@' })
    assert.match(await wrong.text(), /maria@ is no e-mail address/)
    // Looking makes nobody a guest.
    assert.equal((await own.get('/@new@example.org/circles')).status, 404)
    assert.equal((await all()).length, 1)
  })

  it('get their link as a drawing that cameras read, too', async () => {
    const html = await (await own.submit(`${await invite({ name: 'Maria' })}/link`, {})).text()
    const [, key] = /\/guest\?key&#x3D;([\w-]+)/.exec(html) ?? []
    const { path } = await test.node.text.toQrCode(`${test.url}/guest?key=${key}`)
    assert.match(html, /<svg class="qr-code"[^>]*role="img" aria-label="The link as a QR code"/)
    assert.ok(html.includes(`d="${path}"`))
  })

  it('lose nothing of their link to programs that open it, and each has one', async () => {
    const page = await invite({ name: 'Maria' })
    const first = await linkOf(page)
    const reader = open()
    for (const method of ['HEAD', 'GET', 'GET']) {
      const answer = await reader.request(method, first)
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
      // Told to no other site; with less, browsers do not say over plain http that a form is one of this node.
      assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
      assert.equal(answer.headers.get('x-robots-tag')?.match(/noindex/g)?.length, 1)
      if (method === 'GET') assert.match(await answer.text(), /Continue as Maria/)
    }
    assert.equal(reader.cookies.size, 0)
    assert.match(await (await own.get(page)).text(), /Link not used yet/)
    const { client } = await enter(first)
    assert.match(await (await own.get(page)).text(), /Last here/)
    const second = await linkOf(page)
    assert.equal((await enter(first)).status, 404)
    assert.equal((await client.get('/guest/keep')).status, 200)
    assert.match(await (await client.get('/')).text(), /Sign in/)
    assert.equal((await enter(second)).status, 303)
  })

  it('are out at once when their link is taken back, their time is over, or they are removed', async () => {
    for (const end of ['revoke', 'expire', 'suspend', 'remove']) {
      const page = await invite({ name: 'Maria' })
      const id = page.split('/').at(-1) ?? ''
      const name = (await test.node.accounts.byId(id))?.name ?? ''
      await share(name)
      const link = await linkOf(page)
      const { client } = await enter(link)
      assert.ok(await sees(client), end)
      if (end === 'expire')
        await test.node.db('guests_guests').where({ account: id }).update({ expires_at: 1 })
      else if (end === 'suspend') await test.node.accounts.setState(ada, 'suspended')
      else await own.submit(`${page}/${end}`, {})
      assert.equal(await sees(client), false, end)
      assert.equal((await enter(link)).status, 404, end)
      if (end === 'suspend') {
        await test.node.accounts.setState(ada, 'active')
        own = await test.signIn(ada)
      }
    }
  })

  it('do not slip in by a link that is replaced while they give its password', async () => {
    const page = await invite({ name: 'Maria' })
    const link = await linkOf(page)
    await own.submit(page, { name: 'Maria', until: tomorrow(), password: 'the old harbour' })
    const passwords = test.node.services.use('password-hashing')
    const { verify } = passwords
    Object.assign(passwords, {
      verify: async (...given: Parameters<typeof verify>) => {
        await linkOf(page)
        return verify(...given)
      }
    })
    const { client, status } = await enter(link, open(), { password: 'the old harbour' })
    Object.assign(passwords, { verify })
    assert.equal(status, 404)
    assert.match(await (await client.get('/')).text(), /Sign in/)
  })

  it('are told the same of links that never were, ended and were taken back', async () => {
    const page = await invite({ name: 'Maria' })
    const link = await linkOf(page)
    await own.submit(`${page}/revoke`, {})
    const plain = async (path: string) => {
      const answer = await open().get(path)
      return [answer.status, /<main[\s\S]*<\/main>/.exec(await answer.text())?.[0]]
    }
    const unknown = await plain(`/guest?key=${'x'.repeat(43)}`)
    assert.deepEqual(await plain(link), unknown)
    assert.deepEqual(await plain('/guest'), unknown)
    assert.equal(unknown[0], 404)
  })

  it('give a password where one was set, and are slowed when they guess', async () => {
    const page = await invite({ name: 'Maria' })
    const link = await linkOf(page)
    const { client } = await enter(link)
    await own.submit(page, { name: 'Maria', until: tomorrow(), password: 'the old harbour' })
    assert.match(await (await client.get('/')).text(), /Sign in/)
    assert.equal((await enter(link)).status, 422)
    assert.equal((await enter(link, open(), { password: 'the old harbour' })).status, 303)
    // As telephones write what they complete.
    assert.equal((await enter(link, open(), { password: 'the old harbour ' })).status, 303)
    const tries: number[] = []
    for (let at = 0; at < 8; at++) tries.push((await enter(link, open(), { password: `guess ${at}` })).status)
    assert.ok(tries.includes(429), String(tries))
    await own.submit(page, { name: 'Maria', until: tomorrow(), unlock: 'true' })
    assert.equal((await enter(link)).status, 303)
  })

  it('have no page, no account to sign in to, and no name for anybody but whoever invited them', async () => {
    const page = await invite({ name: 'Maria', address })
    const [letter] = await letters()
    const { client } = await enter(letter!.link)
    const [guest] = await all()
    assert.equal((await client.get(`/@${guest?.name}`)).status, 404)
    assert.equal((await open().get(`/@${guest?.name}`)).status, 404)
    for (const path of ['/upload', '/settings', '/settings/guests', '/following', '/circles', '/api/v1/me'])
      assert.equal((await client.get(path)).status, 403, path)
    assert.doesNotMatch(
      await (await client.get('/@ada')).text(),
      /href="\/upload"|\/follow"|href="\/following"/
    )
    const other = await test.signIn(bea)
    assert.equal((await other.get(page)).status, 404)
    const hers = await test.upload(bea, { title: 'Hers' })
    const stolen = await other.submit(`/e/${hers.publicId}/edit`, {
      ...{ title: 'Hers', visibility: 'limited', download: 'none' },
      people: guest?.name ?? ''
    })
    assert.match(await stolen.text(), /Nobody here is called/)
    // The person may have an account of their own under this address.
    assert.equal(await test.node.accounts.byIdentity('email', address), undefined)
    await assert.rejects(
      test.node.accounts.setRole((await test.node.accounts.byId(guest!.id)) as Account, 'administrator')
    )
  })

  it('go with whoever invited them', async () => {
    const cem = await test.makeAccount('cem')
    const client = await test.signIn(cem)
    await client.submit('/settings/guests', { name: 'Maria', until: tomorrow() })
    assert.equal((await all()).length, 1)
    const parts = new Map<string, unknown>()
    await test.node.hooks.accounts.archive.promise(
      { add: async (name, part) => void parts.set(name, part) },
      cem
    )
    assert.match(JSON.stringify(parts.get('guests')), /Maria/)
    await test.node.accounts.remove(cem)
    assert.deepEqual(await all(), [])
  })

  it('are as many as may be, and invited by whom the node lets', async () => {
    const settings = test.node.nodeSettings.of('guests')
    await settings.set({ most: 1 })
    await invite({ name: 'Maria' })
    const more = await own.submit('/settings/guests', { name: 'Theo', until: tomorrow() })
    assert.match(await more.text(), /as many as you may have/)
    assert.match(await (await share('theo@example.org')).text(), /as many as you may have/)
    await settings.set({ most: undefined, inviters: 'moderators' })
    assert.match(await (await share('theo@example.org')).text(), /you cannot invite guests/)
    await settings.set({ inviters: undefined, letters: 0 })
    const unsent = await own.submit('/settings/guests', {
      name: 'Theo',
      address: 'theo@example.org',
      until: tomorrow()
    })
    assert.match(await unsent.text(), /as many invitations today/)
    await settings.set({ letters: undefined })
    for (const [form, said] of [
      [{ name: '', until: tomorrow() }, /needs a name/],
      [{ name: 'Theo', until: '2001-01-01' }, /from today on/],
      [{ name: 'Theo', until: 'tomorrow' }, /from today on/],
      [{ name: 'Theo', address: 'a\nb@example.org', until: tomorrow() }, /no e-mail address/]
    ] as const) {
      const answer = await own.submit('/settings/guests', form)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), said)
    }
  })
})
