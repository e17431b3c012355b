import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'

describe('accounts in the admin pages', () => {
  let rig: TestNode
  let anna: Account
  let admin: Client
  beforeEach(async () => {
    rig = await startNode()
    anna = await rig.makeAccount('anna', { role: 'administrator' })
    admin = await rig.signIn(anna)
  })
  afterEach(() => rig.stop())

  const read = async (path: string) => (await admin.get(path)).text()
  const find = async (name: string) => (await rig.node.accounts.byName(name))!

  it('lists everybody, some at a time', async () => {
    for (let number = 10; number < 65; number++) await rig.makeAccount(`person${number}`)
    const first = await read('/admin/accounts')
    assert.match(first, /@person10</)
    assert.doesNotMatch(first, /@person64</)
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? []
    assert.match(await read(next.replace('&#x3D;', '=')), /@person64</)
  })

  it('makes an account that can sign in', async () => {
    const form = { name: 'Bert', email: 'bert@example.org', password, role: 'moderator' }
    const response = await admin.submit('/admin/new-account', form)
    assert.equal(response.headers.get('location'), '/admin/accounts/bert')
    assert.match(await read('/admin/accounts/bert'), /The account bert is made/)
    assert.equal((await find('bert')).role, 'moderator')
    const signIn = { name: 'bert@example.org', password }
    const answer = await createClient(rig.url).submit('/sign-in/password', signIn, { page: '/sign-in' })
    assert.equal(answer.status, 303)
  })

  it('shows the form for a new account again with what is wrong', async () => {
    const response = await admin.submit('/admin/new-account', {
      name: 'anna',
      email: '',
      password,
      role: 'moderator'
    })
    const html = await response.text()
    assert.equal(response.status, 409)
    assert.match(html, /id="error-name">This name is taken/)
    assert.match(html, /value="moderator" checked/)
  })

  it('changes a role', async () => {
    await rig.makeAccount('bert')
    const page = '/admin/accounts/bert'
    await admin.submit(`${page}/role`, { role: 'moderator' }, { page })
    assert.equal((await find('bert')).role, 'moderator')
    assert.equal((await admin.submit(`${page}/role`, { role: 'emperor' }, { page })).status, 400)
  })

  it('suspends after a second question, ends sessions at once, and takes it back', async () => {
    const bert = await rig.makeAccount('bert')
    const berts = await rig.signIn(bert)
    const page = '/admin/accounts/bert/suspend'
    assert.match(await read(page), /Suspend bert\?/)
    assert.equal((await find('bert')).state, 'active')
    await admin.submit(page, {})
    assert.equal((await find('bert')).state, 'suspended')
    assert.equal((await berts.get('/api/v1/me')).status, 401)
    await admin.submit('/admin/accounts/bert/restore', {}, { page: '/admin/accounts/bert' })
    assert.equal((await find('bert')).state, 'active')
  })

  it('leaves the node at least one administrator', async () => {
    const page = '/admin/accounts/anna'
    assert.equal((await admin.submit(`${page}/role`, { role: 'member' }, { page })).status, 409)
    assert.equal((await admin.submit(`${page}/suspend`, {})).status, 409)
    assert.equal((await find('anna')).role, 'administrator')
    await rig.makeAccount('bert', { role: 'administrator' })
    assert.equal((await admin.submit(`${page}/role`, { role: 'member' }, { page })).status, 303)
  })

  it('shows a 404 for a name that nobody has', async () => {
    assert.equal((await admin.get('/admin/accounts/nobody')).status, 404)
  })
})
