import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the security page', () => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()

  it('lists sessions and ends one or all others', async () => {
    const other = await test.signIn(ada)
    const third = await test.signIn(ada)
    const html = await read(own, '/settings/security')
    assert.match(html, /This browser, now/)
    const ids = [...html.matchAll(/name="session" value="([^"]{30,})"/g)].map(([, id]) => id!)
    assert.equal(ids.length, 2)
    await own.submit('/settings/security/sessions', { session: ids[0]! })
    assert.equal((await test.node.sessions.list(ada)).length, 2)
    await own.submit('/settings/security/sessions', { session: 'others' })
    for (const client of [other, third]) assert.equal((await client.get('/settings/security')).status, 302)
    assert.equal((await own.get('/settings/security')).status, 200)
  })

  it('ends nobody else’s session', async () => {
    const bea = await test.makeAccount('bea')
    const hers = await test.signIn(bea)
    const [session] = await test.node.sessions.list(bea)
    await own.submit('/settings/security/sessions', { session: session!.id })
    assert.equal((await hers.get('/settings/security')).status, 200)
  })

  it('makes a token that is shown once and can be revoked', async () => {
    const answer = await own.submit('/settings/security/tokens', { label: 'backup script' })
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
    const [, token] = /<code class="token"[^>]*>([^<]+)</.exec(await answer.text()) ?? []
    const asked = () => test.client.get('/api/v1/me', { authorization: `Bearer ${token}` })
    assert.equal((await asked()).status, 200)
    const html = await read(own, '/settings/security')
    assert.match(html, /backup script/)
    assert.doesNotMatch(html, new RegExp(token!))
    const [, id] = /backup script[\s\S]*?name="session" value="([^"]+)"/.exec(html) ?? []
    await own.submit('/settings/security/sessions', { session: id! })
    assert.equal((await asked()).status, 401)
  })

  it('refuses a token without a purpose', async () => {
    assert.equal((await own.submit('/settings/security/tokens', { label: ' ' })).status, 422)
  })

  it('makes a token for no more and no longer than was chosen, and to look where nothing was', async () => {
    const make = async (form: Record<string, string>) => {
      await own.submit('/settings/security/tokens', { label: 'A program', ...form })
      const [token] = (await test.node.sessions.list(ada)).filter(({ kind }) => kind === 'token')
      await test.node.sessions.close(token!)
      return token!
    }
    assert.deepEqual((await make({})).scopes, ['read'])
    assert.deepEqual((await make({ scope: 'constructor' })).scopes, ['read'])
    assert.deepEqual((await make({ scope: 'write' })).scopes, ['read', 'write'])
    const forever = await make({ scope: 'everything', life: '' })
    assert.deepEqual([forever.scopes, forever.expiresAt], [null, null])
    const month = await make({ life: '30' })
    assert.ok(Math.abs((month.expiresAt ?? 0) - month.createdAt - 30 * 86_400_000) < 60_000)
  })

  it('makes no token in a session of long ago', async () => {
    const old = await test.signIn(ada)
    const [session] = await test.node.sessions.list(ada)
    const long = { created_at: Date.now() - 3_600_000 }
    await test.node.db('sessions').where({ id: session!.id }).update(long)
    const answer = await old.submit('/settings/security/tokens', { label: 'Thief', scope: 'everything' })
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?next=/)
  })
})
