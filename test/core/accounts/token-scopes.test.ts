import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Scope } from '../../../core/accounts/sessions.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('a token', engine => {
  let rig: TestNode
  let ada: Account
  let id: string
  before(async () => {
    rig = await startNode({ engine })
    ada = await rig.makeAccount('ada', { role: 'administrator' })
    id = (await rig.upload(ada, { visibility: 'private' })).publicId
  })
  after(() => rig.stop())

  const open = async (options: { scopes?: Scope[]; expiresAt?: number }) => {
    const { secret, session } = await rig.node.sessions.open(ada, {
      kind: 'token',
      label: 'A test',
      ...options
    })
    const client = createClient(rig.url, { headers: { authorization: `Bearer ${secret}` } })
    return { client, session }
  }
  const statusesOf = async (scopes?: Scope[]) => {
    const { client } = await open(scopes ? { scopes } : {})
    const read = await client.get(`/api/v1/entries/${id}`)
    const page = await client.get(`/e/${id}`)
    const write = await client.request('PATCH', `/api/v1/entries/${id}`, { json: { title: 'Named' } })
    const settings = await client.get('/settings/profile')
    const admin = await client.request('POST', '/admin/accounts/ada/role', {
      form: { role: 'administrator' }
    })
    return [read, page, write, settings, admin].map(({ status }) => status < 400)
  }

  it('that was made for reading looks at what its account may see, and changes nothing', async () => {
    assert.deepEqual(await statusesOf(['read']), [true, true, false, false, false])
  })

  it('that was made for writing writes through the API, and reaches neither settings nor admin pages', async () => {
    assert.deepEqual(await statusesOf(['read', 'write']), [true, true, true, false, false])
    assert.deepEqual(await statusesOf(['write']), [false, false, true, false, false])
  })

  it('without scopes does what its account may do', async () => {
    assert.deepEqual(await statusesOf(), [true, true, true, true, true])
  })

  it('that is refused says why', async () => {
    const { client } = await open({ scopes: ['read'] })
    const answer = await client.request('DELETE', `/api/v1/entries/${id}`)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /TOKEN_SCOPE/)
  })

  it('ends when it was made to, however often it is used', async () => {
    const { client, session } = await open({ expiresAt: Date.now() + 3_600_000 })
    await rig.node.db('sessions').where({ id: session.id }).update({ seen_at: 0 })
    assert.equal((await client.get('/api/v1/me')).status, 200)
    const mine = { id: session.id }
    assert.equal((await rig.node.db('sessions').where(mine).first()).expires_at, session.expiresAt)
    await rig.node
      .db('sessions')
      .where(mine)
      .update({ expires_at: Date.now() - 1 })
    assert.equal((await client.get('/api/v1/me')).status, 401)
  })
})
