import assert from 'node:assert/strict'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const base = '/api/v1/guests'
const day = 86_400_000

describeEngines('the JSON routes of guests', engine => {
  let test: TestNode
  let api: Client
  let otherApi: Client
  before(async () => {
    test = await startNode({ engine })
    api = await test.openApi(await test.makeAccount('ada'))
    otherApi = await test.openApi(await test.makeAccount('bea'))
  })
  after(() => test.stop())

  const invite = async (guest: object) => api.request('POST', base, { json: guest })

  it('invite, change, let in and remove a guest', async () => {
    const until = new Date(Date.now() + 3 * day).toISOString().slice(0, 10)
    const made = await invite({ name: 'Maria', address: 'maria@example.org', until })
    assert.equal(made.status, 201)
    const { id, account, ...guest } = await made.json()
    assert.deepEqual(guest, {
      name: 'Maria',
      address: 'maria@example.org',
      state: 'none',
      until,
      hasPassword: false,
      mayAdd: false
    })
    assert.match(account, /^maria_/)
    const change = { name: 'Maria L', mayAdd: true, password: 'three oars' }
    const changed = await (await api.request('PATCH', `${base}/${id}`, { json: change })).json()
    assert.deepEqual(
      [changed.name, changed.mayAdd, changed.hasPassword, changed.until],
      ['Maria L', true, true, until]
    )
    const { address } = await (await api.request('POST', `${base}/${id}/link`)).json()
    assert.ok(address.startsWith(`${test.node.config.url}/guest?key=`))
    const link = new URL(address)
    const stranger = createClient(test.url)
    assert.equal((await stranger.get(link.pathname + link.search)).status, 200)
    assert.equal((await api.request('DELETE', `${base}/${id}/link`)).status, 204)
    assert.equal((await stranger.get(link.pathname + link.search)).status, 404)
    assert.equal((await api.request('DELETE', `${base}/${id}`)).status, 204)
    assert.deepEqual((await (await api.get(base)).json()).items, [])
  })

  it('tell what is wrong with its place', async () => {
    const wrong = await invite({ name: 'Maria', address: 'maria' })
    assert.deepEqual([wrong.status, (await wrong.json()).error.path], [422, 'address'])
    const past = await invite({ name: 'Maria', until: '2020-01-01' })
    assert.deepEqual([past.status, (await past.json()).error.path], [422, 'until'])
  })

  it('list fifty at a time, and nobody else’s', async () => {
    for (let number = 0; number < 52; number++) await invite({ name: `Guest ${number}` })
    const first = await (await api.get(base)).json()
    const rest = await (await api.get(`${base}?after=${first.next}`)).json()
    assert.deepEqual([first.items.length, rest.items.length, rest.next], [50, 2, undefined])
    assert.deepEqual((await (await otherApi.get(base)).json()).items, [])
    assert.equal((await otherApi.request('DELETE', `${base}/${first.items[0].id}`)).status, 404)
  })
})
