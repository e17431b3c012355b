import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { root } from '../../house/sources.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'

describeEngines('muting and blocking', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let open: Entry
  let picked: Entry
  let circled: Entry
  let own: Client
  let other: Client
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    other = await test.signIn(bea)
    const circle = await test.node.audiences.create(ada, {
      kind: 'circles',
      name: 'Choir',
      members: [bea.id]
    })
    open = await test.upload(ada, { title: 'Open' })
    picked = await test.upload(ada, {
      title: 'Picked',
      visibility: 'limited',
      audience: { accounts: ['bea'] }
    })
    circled = await test.upload(ada, {
      title: 'Circled',
      visibility: 'limited',
      audience: { audiences: [circle.id] }
    })
    await test.upload(bea, { title: 'Of Bea' })
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const limit = (kind: string) => own.submit('/@bea/limit', { kind }, { page: '/' })
  const statuses = async (client: Client) =>
    Promise.all(
      [open, picked, circled].map(async ({ publicId }) => (await client.get(`/e/${publicId}`)).status)
    )

  it('a muted person is left out of lists and nothing else', async () => {
    await limit('mute')
    for (const path of ['/', '/explore']) assert.doesNotMatch(await read(own, path), /Of Bea/, path)
    assert.match(await read(own, '/@bea'), /Of Bea/)
    assert.match(await read(test.client, '/'), /Of Bea/)
    assert.deepEqual(await statuses(other), [200, 200, 200])
    assert.match(await read(own, '/follows/limits'), /href="\/@bea"[\s\S]*Muted/)
    await limit('')
    assert.match(await read(own, '/'), /Of Bea/)
  })

  it('a blocked person sees nothing limited, whatever they are added to afterwards', async () => {
    await other.submit('/@ada/follow', {}, { page: '/@ada' })
    await limit('block')
    assert.deepEqual(await statuses(other), [200, 404, 404])
    assert.doesNotMatch(await read(other, '/@ada'), /Picked|Circled/)
    assert.equal((await other.submit('/@ada/follow', {}, { page: '/@ada' })).status, 403)
    const again = { audience: { accounts: ['bea'] }, visibility: 'limited' as const }
    await test.node.entries.save(picked, again, { account: ada })
    assert.deepEqual(await statuses(other), [200, 404, 404])
    assert.match(await read(own, `/e/${picked.publicId}/audience`), /You alone/)
  })

  it('a blocked person finds the page still, unless it is hidden from them', async () => {
    assert.equal((await other.get('/@ada')).status, 200)
    await limit('hide')
    assert.deepEqual(await statuses(other), [200, 404, 404])
    const api = await test.openApi(bea)
    for (const path of ['/@ada', '/@ada/months', '/@ada/circles'])
      assert.equal((await other.get(path)).status, 404, path)
    assert.equal((await api.get('/api/v1/accounts/ada')).status, 404)
    assert.doesNotMatch(await read(other, '/'), /Open/)
    assert.match(await read(test.client, '/'), /Open/)
    assert.equal((await test.client.get('/@ada')).status, 200)
  })

  it('keeps a blocked person outside with the plugin switched off too, and its audience its owner’s alone', async () => {
    const audience = await test.node.audiences.only(ada, 'follows')
    const cem = await test.makeAccount('cem')
    await (await test.signIn(cem)).submit('/@ada/follow', {}, { page: '/@ada' })
    const shared = await test.upload(ada, { visibility: 'limited', audience: { audiences: [audience.id] } })
    const about = { kind: 'entry', entry: shared }
    assert.equal(await test.node.access.may({ account: cem }, 'view', about), true)
    const { config } = test.node
    const plugins = readDefaultPlugins(root).filter(name => name !== 'follows')
    const without = await startNode({ plugins, config: { data: config.data, database: config.database } })
    try {
      assert.equal(await without.node.access.may({ account: cem }, 'view', about), false)
      assert.equal(await without.node.access.may({ account: ada }, 'view', about), true)
      const still = { kind: 'entry', entry: circled }
      assert.equal(await without.node.access.may({ account: bea }, 'view', still), false)
      assert.doesNotMatch(await read(await without.signIn(ada), '/@bea'), /following|Follow<|audience/i)
    } finally {
      await without.stop()
    }
  })

  it('goes along with a person’s data, and goes with them', async () => {
    assert.deepEqual((await takeAlong(test, ada)).get('follows'), {
      following: [],
      followers: [{ name: 'cem', state: 'following' }],
      limited: [{ name: 'bea', kind: 'hide' }]
    })
    assert.equal((await takeAlong(test, bea)).has('follows'), false)
    await test.node.accounts.remove(ada)
    assert.deepEqual(await test.node.db('follows_limits'), [])
    assert.deepEqual(await test.node.db('follows_follows'), [])
  })
})
