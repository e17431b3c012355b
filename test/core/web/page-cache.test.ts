import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

describeEngines('pages kept for strangers', engine => {
  let web: TestWeb
  let drawn = 0
  let gate: Promise<void> | undefined

  before(async () => {
    web = await openWeb(
      ({ node, template, router }) => {
        const count = async () => Number((await node.db('accounts').count({ count: '*' }).first())?.count)
        template('test/people', ({ people, text }, { viewer, locale, look }) => {
          drawn += 1
          return `${viewer ? 'signed in ' : ''}${people} ${locale} ${look?.scheme} ${text ?? ''}`
        })
        const page = { access: 'anyone', template: 'test/people', shared: true } as const
        node.pages.add({
          ...page,
          name: 'test.people',
          path: '/people',
          view: async () => {
            await gate
            return { people: await count() }
          }
        })
        node.pages.add({
          ...page,
          name: 'test.long',
          path: '/long',
          view: () => ({ text: 'x'.repeat(5000) })
        })
        node.pages.add({
          ...page,
          name: 'test.own',
          path: '/own',
          view: ctx => {
            ctx.cookies.set('own', String(drawn))
            return {}
          }
        })
        const access = { resource: 'entry', param: 'id', action: 'view' }
        node.pages.add({
          ...page,
          name: 'test.entry',
          access,
          path: '/e/:id',
          view: () => ({ text: 'entry' })
        })
        node.hooks.web.negotiate.tapPromise('test', async ctx => {
          ctx.body = 'another form'
          return true
        })
        router.get('/api/people', { access: 'anyone', summary: 'People', shared: true }, async () => {
          drawn += 1
          return { people: await count() }
        })
      },
      { engine }
    )
  })

  beforeEach(() => {
    drawn = 0
  })
  after(() => web.close())

  const text = async (path = '/people', headers = {}) => (await web.client.get(path, headers)).text()

  /** Again while somebody else committed meanwhile: transactions of a PostgreSQL server count for all of its databases. */
  async function undisturbed(act: () => Promise<void>) {
    const stamp = await web.node.freshness.stamp()
    drawn = 0
    const failure = await act().catch((error: unknown) => error ?? new Error('It failed.'))
    if (stamp !== (await web.node.freshness.stamp())) return undisturbed(act)
    if (failure) throw failure
  }

  it('are drawn once as long as nothing is committed, and anew after each commit', async () => {
    let before = ''
    await undisturbed(async () => {
      before = await text()
      assert.equal(await text(), before)
      assert.equal(drawn, 1)
    })
    drawn = 1
    await web.node.person(`new${Date.now()}`)
    assert.notEqual(await text(), before)
    assert.equal(drawn, 2)
  })

  it('are exact while people come, whoever asks when', async () => {
    for (let round = 0; round < 20; round++) {
      await web.node.person(`round${round}of${engine.name.toLowerCase()}`)
      const [page, json] = await Promise.all([text(), text('/api/people')])
      const { count } = (await web.node.db('accounts').count({ count: '*' }).first())!
      assert.match(page, new RegExp(`^${count} `))
      assert.deepEqual(JSON.parse(json), { people: Number(count) })
    }
  })

  const itOnSqlite = engine.name === 'SQLite' ? it : () => undefined
  itOnSqlite('stay while people sign in and out', async () => {
    const mona = await web.node.person('comes')
    await text()
    const { session } = await web.node.sessions.open(mona, { kind: 'browser', label: 'test' })
    await web.node.sessions.close(session)
    drawn = 0
    await text()
    assert.equal(drawn, 0)
  })

  it('are never made of or shown to somebody signed in', async () => {
    const mona = await web.as('mona')
    await text()
    assert.match(await (await mona.get('/people')).text(), /^signed in/)
    assert.doesNotMatch(await text(), /signed in/)
    const account = (await web.node.accounts.byName('mona'))!
    const { secret } = await web.node.sessions.open(account, { kind: 'token', label: 'test' })
    assert.match(await text('/people', { authorization: `Bearer ${secret}` }), /^signed in/)
    assert.doesNotMatch(await text(), /signed in/)
  })

  it('need no process of their own in the browser, which pages of somebody signed in get', async () => {
    const isolationOf = async (client: typeof web.client) =>
      (await client.get('/people')).headers.get('cross-origin-opener-policy')
    assert.equal(await isolationOf(web.client), null)
    assert.equal(await isolationOf(web.client), null)
    assert.equal(await isolationOf(await web.as('nora')), 'same-origin')
  })

  it('are told apart by query and by the way they are drawn, not by the order of the query', async () => {
    let number = 0
    await undisturbed(async () => {
      number += 1
      await text(`/long?a=1&b=2&number=${number}`)
      await text(`/long?number=${number}&b=2&a=1`)
      assert.equal(drawn, 1)
      await text(`/long?a=2&number=${number}`)
      await text(`/long?a=1&b=2&number=${number}`, { cookie: 'hob_look=scheme=dark' })
      assert.equal(drawn, 3)
    })
  })

  it('are as many as the theme offers looks, whatever people write into their cookie', async () => {
    let page = '/people?looks'
    await undisturbed(async () => {
      page += '1'
      for (const look of ['scheme=dark', 'scheme=dark&more=1', 'scheme=dark&scheme=x', 'a=%00&scheme=dark'])
        assert.match(await text(page, { cookie: `hob_look=${look}` }), /dark/)
      assert.equal(drawn, 1)
      for (const look of ['scheme=red', '=x', '%', '%22%3E', 'scheme', 'x'.repeat(3000)])
        assert.match(await text(page, { cookie: `hob_look=${look}` }), /system/)
      assert.equal(drawn, 2)
    })
  })

  it('cannot be kept for others in the way that one asked for them', async () => {
    assert.match(await text('/people?two', { cookie: 'hob_look=scheme=dark; hob_look=scheme=light' }), /dark/)
    assert.match(await text('/people?two', { cookie: 'hob_look=scheme=light' }), /light/)
    const owner = await web.node.person(`form${engine.name.toLowerCase()}`)
    const entry = await web.node.entry(owner, { visibility: 'public' })
    for (const accept of ['xtext/html', 'text/html;q=0, application/x-test', '*/*;q=0, application/x-test']) {
      const path = `/e/${entry.publicId}?${encodeURIComponent(accept)}`
      assert.equal(await text(path, { accept }), 'another form')
      assert.match(await text(path, { accept: 'text/html' }), /entry/)
    }
  })

  it('answer 304 to whoever has them already', async () => {
    const tag = (await web.client.get('/people')).headers.get('etag')!
    const response = await web.client.get('/people', { 'if-none-match': tag })
    assert.equal(response.status, 304)
    assert.equal(response.headers.get('cache-control'), 'no-cache')
    await web.node.person(`tag${engine.name.toLowerCase()}`)
    assert.equal((await web.client.get('/people', { 'if-none-match': tag })).status, 200)
  })

  it('are compressed once for those who take it', async () => {
    for (const coding of ['br', 'gzip', 'br', 'gzip']) {
      const response = await web.client.get('/long', { 'accept-encoding': coding })
      assert.equal(response.headers.get('content-encoding'), coding)
      assert.match(await response.text(), /x{5000}/)
    }
    assert.match(await text('/long', { 'accept-encoding': 'identity' }), /x{5000}/)
  })

  it('are drawn once for all who ask for one at the same time', async () => {
    await web.node.person(`gate${engine.name.toLowerCase()}`)
    const { promise, resolve } = Promise.withResolvers<void>()
    gate = promise
    const all = [text(), text(), text(), text()]
    setImmediate(resolve)
    const pages = new Set(await Promise.all(all))
    gate = undefined
    assert.equal(pages.size, 1)
    assert.ok(drawn < 4)
  })

  it('are not kept when they carry a cookie', async () => {
    assert.equal((await web.client.get('/own')).headers.getSetCookie().length, 1)
    assert.equal((await web.client.get('/own')).headers.getSetCookie().length, 1)
    assert.equal(drawn, 2)
  })

  it('are gone at once when the entry they show is shut away', async () => {
    const owner = await web.node.person(`olga${engine.name.toLowerCase()}`)
    const entry = await web.node.entry(owner, { visibility: 'public' })
    assert.equal((await web.client.get(`/e/${entry.publicId}`)).status, 200)
    await web.node.entries.save(entry, { visibility: 'private' }, { account: owner })
    assert.equal((await web.client.get(`/e/${entry.publicId}`)).status, 404)
  })
})
