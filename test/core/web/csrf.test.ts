import assert from 'node:assert/strict'
import { createToken, isTokenOf } from '../../../core/web/csrf.ts'
import type { Client } from '../../rig/client.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const
const json = { accept: 'application/json' }

describe('a token', () => {
  it('is another each time and fits its secret only', () => {
    const [one, other] = [createToken('mine'), createToken('mine')]
    assert.notEqual(one, other)
    assert.ok(isTokenOf('mine', one) && isTokenOf('mine', other))
    for (const wrong of [createToken('yours'), one.slice(1), '', undefined])
      assert.ok(!isTokenOf('mine', wrong))
  })
})

describe('a request that changes something', () => {
  let web: TestWeb
  let member: Client

  before(async () => {
    web = await openWeb(({ router }) => {
      router.get('/token', anyone, ({ state }) => ({ csrf: state.csrf }))
      router.post('/change', anyone, ({ state }) => ({ body: state.body }))
      router.post('/open', { ...anyone, crossSite: true }, () => ({ ok: true }))
      router.post('/stream', { ...anyone, accepts: 'stream' }, async ({ req }) => {
        let size = 0
        for await (const chunk of req) size += chunk.length
        return { size }
      })
      router.get('/me', anyone, ({ state }) => ({ name: state.viewer.account?.name ?? null }))
    })
    member = await web.as('mona')
  })

  after(() => web.close())

  const tokenOf = async (client: Client) =>
    ((await (await client.get('/token')).json()) as { csrf: string }).csrf
  const change = async (client: Client, headers: Record<string, string>, path = '/change') =>
    (await client.request('POST', path, { headers: { ...json, ...headers }, form: { size: '1' } })).status

  it('needs the token of its session', async () => {
    const token = await tokenOf(member)
    assert.equal(await change(member, {}), 403)
    assert.equal(await change(member, { 'x-csrf-token': createToken('other') }), 403)
    assert.equal(await change(member, { 'x-csrf-token': token }), 200)
  })

  it('takes the token from the form and hands the handler the rest', async () => {
    const form = { csrf: await tokenOf(member), size: '1' }
    const response = await member.request('POST', '/change', { form })
    assert.deepEqual(await response.json(), { body: { size: '1' } })
  })

  it('hands the handler the same of a stranger, whose form has the field without a token', async () => {
    const response = await web.client.request('POST', '/change', { form: { csrf: '', size: '1' } })
    assert.deepEqual(await response.json(), { body: { size: '1' } })
  })

  it('takes the token from the address where the body is read as a stream', async () => {
    const body = 'x'.repeat(10)
    assert.equal((await member.request('POST', '/stream', { body, headers: json })).status, 403)
    const path = `/stream?csrf=${await tokenOf(member)}`
    assert.deepEqual(await (await member.request('POST', path, { body })).json(), { size: 10 })
  })

  it('needs no token from strangers, who have none to lose', async () => {
    assert.equal(await tokenOf(web.client), '')
    assert.equal(await change(web.client, {}), 200)
  })

  for (const [who, headers] of [
    ["another site's page", { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ["another site's page without Origin", { 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring host', { 'sec-fetch-site': 'same-site' }]
  ] as const) {
    it(`is refused from ${who}, with token or without`, async () => {
      assert.equal(await change(web.client, headers), 403)
      assert.equal(await change(member, { ...headers, 'x-csrf-token': await tokenOf(member) }), 403)
      assert.equal(await change(web.client, headers, '/open'), 200)
    })
  }

  it('is taken from a page of this node that tells nobody its address', async () => {
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    assert.equal(await change(web.client, headers), 200)
    assert.equal(await change(member, headers), 403)
    assert.equal(await change(member, { ...headers, 'x-csrf-token': await tokenOf(member) }), 200)
  })

  it('needs no token with an access token, and no cookie counts beside it', async () => {
    const account = (await web.node.accounts.byName('mona'))!
    const { secret } = await web.node.sessions.open(account, { kind: 'token', label: 'test' })
    assert.equal(await change(member, { authorization: `Bearer ${secret}` }), 200)
    const response = await web.client.get('/me', { authorization: `Bearer ${secret}` })
    assert.deepEqual(await response.json(), { name: 'mona' })
  })

  it('refuses an access token that nobody knows', async () => {
    assert.equal((await member.get('/me', { ...json, authorization: 'Bearer wrong' })).status, 401)
  })

  it('takes no browser session for an access token', async () => {
    const secret = member.cookies.get('hob_session')
    assert.equal((await web.client.get('/me', { ...json, authorization: `Bearer ${secret}` })).status, 401)
  })
})
