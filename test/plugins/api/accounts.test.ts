import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

type Json = Record<string, unknown>

describe('accounts in the API', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode()
  })
  after(() => rig.stop())

  const read = async (path: string, client = rig.client) => {
    const response = await client.get(`/api/v1${path}`)
    return { status: response.status, body: (await response.json()) as Json }
  }

  it('shows what a profile shows, and neither e-mail address nor role', async () => {
    await rig.makeAccount('anna', {
      email: 'anna@example.org',
      role: 'administrator',
      profile: { displayName: 'Anna', bio: 'Barns', defaults: { visibility: 'private' } }
    })
    const { status, body } = await read('/accounts/anna')
    assert.equal(status, 200)
    assert.deepEqual(
      [body.name, body.displayName, body.bio, body.address],
      ['anna', 'Anna', 'Barns', '/@anna']
    )
    assert.ok(!JSON.stringify(body).includes('example.org'))
    assert.ok(!('role' in body) && !('defaults' in body))
  })

  it('does not show suspended accounts or such as are not there', async () => {
    await rig.node.accounts.setState(await rig.makeAccount('gone'), 'suspended')
    const gone = await read('/accounts/gone')
    assert.equal(gone.status, 404)
    assert.deepEqual(gone.body, (await read('/accounts/nobody')).body)
  })

  it('tells a program who it is, by its token', async () => {
    const account = await rig.makeAccount('bert', { email: 'bert@example.org' })
    const { status, body } = await read('/me', await rig.openApi(account))
    assert.equal(status, 200)
    assert.deepEqual([body.name, body.email, body.role], ['bert', 'bert@example.org', 'member'])
    assert.deepEqual(body.session, { kind: 'token', label: 'A test' })
  })

  it('answers strangers and ended tokens with 401 and a code', async () => {
    assert.deepEqual(await read('/me').then(({ status, body }) => [status, (body.error as Json).code]), [
      401,
      'SIGN_IN_NEEDED'
    ])
    const account = await rig.makeAccount('carla')
    const program = await rig.openApi(account)
    await rig.node.sessions.closeAll(account)
    assert.equal((await read('/me', program)).status, 401)
    const cookie = createClient(rig.url, { cookies: { hob_session: 'made-up' } })
    assert.equal((await read('/me', cookie)).status, 401)
  })

  it('answers with JSON also where there is nothing', async () => {
    const response = await rig.client.get('/api/v1/nothing')
    assert.equal(response.status, 404)
    assert.equal(((await response.json()) as { error: Json }).error.code, 'NOT_FOUND')
  })
})
