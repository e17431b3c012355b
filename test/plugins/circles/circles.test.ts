import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Audience } from '../../../core/accounts/audiences.ts'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { root } from '../../house/sources.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'

describeEngines('circles', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let entry: Entry
  let own: Client
  let friend: Client
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    await test.makeAccount('cem')
    own = await test.signIn(ada)
    friend = await test.signIn(bea)
    entry = await test.upload(ada, { title: 'Harbour', visibility: 'limited' })
  })
  after(() => test.stop())

  const all = () => test.node.audiences.ofOwner(ada, 'circles')
  const make = async (name: string) => {
    const answer = await own.submit('/circles', { name })
    assert.equal(answer.status, 303, await answer.text())
    return answer.headers.get('location') ?? ''
  }
  const share = (...audiences: Audience[]) =>
    test.node.entries.save(
      entry,
      { visibility: 'limited', audience: { audiences: audiences.map(({ id }) => id) } },
      { account: ada }
    )
  const seen = async (client: Client) => {
    const { status } = await client.get(`/e/${entry.publicId}`)
    const isListed = /Harbour/.test(await (await client.get('/')).text())
    assert.equal(isListed, status === 200)
    return isListed
  }

  it('are made, filled, renamed, emptied and removed by forms', async () => {
    const address = await make(' The  choir ')
    const [choir] = await all()
    assert.equal(choir?.name, 'The choir')
    assert.equal(address, `/circles/${choir?.id}`)
    await own.submit(`${address}/add`, { people: '@Bea، cem' })
    assert.match(await (await own.get(address)).text(), /href="\/@bea"[\s\S]*href="\/@cem"/)
    assert.match(await (await own.get('/circles')).text(), /The choir[\s\S]*2 people/)
    await own.submit(address, { name: 'Choir' })
    assert.equal((await all())[0]?.name, 'Choir')
    await own.submit(`${address}/empty`, {})
    assert.match(await (await own.get(address)).text(), /Nobody is in it yet/)
    await own.submit(`${address}/remove`, {})
    assert.deepEqual(await all(), [])
  })

  it('say what is wrong beside what was typed, and keep it', async () => {
    const address = await make('Family')
    for (const [path, form, said] of [
      ['/circles', { name: '' }, /Give the circle a name/],
      ['/circles', { name: 'FAMILY' }, /circle of this name already/],
      ['/circles', { name: 'x'.repeat(81) }, /at most 80/],
      [`${address}/add`, { people: ' ' }, /Name somebody other than you/],
      [`${address}/add`, { people: 'ada' }, /Name somebody other than you/],
      [
        `${address}/add`,
        { people: 'bea nobody' },
        /Nobody here is called nobody[\s\S]*>bea nobody<\/textarea>/
      ]
    ] as const) {
      const answer = await own.submit(path, form)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), said)
    }
    const [family] = await all()
    assert.deepEqual(await test.node.audiences.members(family as Audience), [])
  })

  it('let in whoever is in one of them, and shut out at the next request whoever was taken out', async () => {
    const address = await make('Rowers')
    const [family, rowers] = (await all()) as [Audience, Audience]
    await share(family, rowers)
    assert.equal(await seen(friend), false)
    await own.submit(`${address}/add`, { people: 'bea' })
    assert.equal(await seen(friend), true)
    await own.submit('/@bea/circles', { circles: [family.id, rowers.id] })
    await own.submit(`${address}/take`, { person: bea.id })
    assert.equal(await seen(friend), true)
    await own.submit('/@bea/circles', { circles: [] })
    assert.equal(await seen(friend), false)
  })

  it('are filled from the profile of a person, with a new one too', async () => {
    const html = await (await own.get('/@bea')).text()
    assert.match(html, /href="\/@bea\/circles"/)
    const [family] = await all()
    await own.submit('/@bea/circles', { circles: [family!.id], name: 'Quartet' })
    const holding = await test.node.audiences.holding(ada, 'circles', bea.id)
    const names = (await all()).filter(({ id }) => holding.has(id)).map(({ name }) => name)
    assert.deepEqual(names, ['Family', 'Quartet'])
    assert.equal((await own.get('/@ada/circles')).status, 404)
    assert.equal((await own.get('/@nobody/circles')).status, 404)
  })

  it('are known to their owner alone', async () => {
    const quartet = (await all()).find(({ name }) => name === 'Quartet') as Audience
    await share(quartet)
    assert.equal(await seen(friend), true)
    const api = await test.openApi(bea)
    const pages = ['/', '/@ada', `/e/${entry.publicId}`, '/circles']
    for (const path of pages) assert.doesNotMatch(await (await friend.get(path)).text(), /Quartet/, path)
    for (const path of [`/api/v1/entries/${entry.publicId}`, '/api/v1/circles', '/api/v1/accounts/ada'])
      assert.doesNotMatch(await (await api.get(path)).text(), /Quartet|audience/, path)
    for (const path of ['', '/add', '/take', '/empty', '/remove']) {
      const answer = await friend.submit(`/circles/${quartet.id}${path}`, { name: 'Mine' })
      assert.equal(answer.status, 404, path)
    }
    assert.doesNotMatch(JSON.stringify([...(await takeAlong(test, bea))]), /Quartet|circles/)
  })

  it('are there for programs', async () => {
    const api = await test.openApi(ada)
    const answer = await api.request('POST', '/api/v1/circles', { json: { name: 'Press' } })
    assert.equal(answer.status, 201)
    const { id } = (await answer.json()) as { id: string }
    const path = `/api/v1/circles/${id}`
    assert.equal((await api.request('PUT', `${path}/people/bea`)).status, 204)
    assert.equal((await api.request('PUT', `${path}/people/nobody`)).status, 422)
    const people = (await (await api.get(`${path}/people`)).json()) as { items: { name: string }[] }
    assert.deepEqual(
      people.items.map(({ name }) => name),
      ['bea']
    )
    assert.equal((await api.request('PATCH', path, { json: { name: 'Media' } })).status, 200)
    const { items } = (await (await api.get('/api/v1/circles')).json()) as { items: object[] }
    assert.deepEqual(
      items.find(item => 'id' in item && item.id === id),
      { id, name: 'Media', people: 1 }
    )
    assert.equal((await api.request('DELETE', `${path}/people/bea`)).status, 204)
    assert.equal((await api.request('DELETE', path)).status, 204)
    assert.equal((await api.get(`${path}/people`)).status, 404)
  })

  it('hold nobody while the plugin is switched off, and what is shared with them is its owner’s alone', async () => {
    const { config } = test.node
    const plugins = readDefaultPlugins(root).filter(name => name !== 'circles')
    const without = await startNode({ plugins, config: { data: config.data, database: config.database } })
    try {
      const about = { kind: 'entry', entry: (await without.node.entries.byId(entry.id)) as Entry }
      assert.equal(await without.node.access.may({ account: bea }, 'view', about), false)
      assert.equal(await without.node.access.may({ account: ada }, 'view', about), true)
      const { items } = await without.node.entries.list({ viewer: { account: bea } })
      assert.deepEqual(items, [])
      const html = await (await (await without.signIn(ada)).get(`/e/${entry.publicId}`)).text()
      assert.match(html, /Only you for now/)
      assert.doesNotMatch(html.replace(/<svg[\s\S]*?<\/svg>/g, ''), /circle/i)
    } finally {
      await without.stop()
    }
    assert.equal(await seen(friend), true)
  })

  it('leave what was shared with them to its owner when they are removed', async () => {
    for (const circle of await all()) await own.submit(`/circles/${circle.id}/remove`, {})
    assert.equal(await seen(friend), false)
    assert.equal(await seen(own), true)
  })
})
