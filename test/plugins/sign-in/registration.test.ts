import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'

describe('registration', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ plugins: defaultsWithout('proof-of-work') })
    await rig.makeAccount('anna', { role: 'administrator', email: 'anna@example.org', password })
  })
  after(() => rig.stop())

  const register = (form: Record<string, string>, client = createClient(rig.url)) =>
    client.request('POST', '/register', { form: { name: 'bert', email: '', password, ...form } })

  describe('while it is closed, as it is at first', () => {
    it('offers no form and takes none', async () => {
      assert.doesNotMatch(await (await rig.client.get('/register')).text(), /action="\/register"/)
      assert.doesNotMatch(await (await rig.client.get('/sign-in')).text(), /href="\/register"/)
      assert.equal((await register({})).status, 403)
      assert.equal(await rig.node.accounts.byName('bert'), undefined)
    })
  })

  describe('while it is open', () => {
    before(() => rig.node.nodeSettings.of('sign-in').set({ registration: 'open' }))

    it('makes a member and signs them in', async () => {
      assert.match(await (await rig.client.get('/sign-in')).text(), /href="\/register"/)
      const client = createClient(rig.url)
      const response = await register({ role: 'administrator' }, client)
      assert.equal(response.headers.get('location'), '/welcome')
      const me = (await (await client.get('/api/v1/me')).json()) as Record<string, unknown>
      assert.deepEqual([me.name, me.role], ['bert', 'member'])
    })

    it('refuses names that are taken, at their field', async () => {
      const name = await register({ name: 'Anna' })
      assert.equal(name.status, 409)
      assert.match(await name.text(), /id="error-name">This name is taken/)
    })

    it('names all that is wrong at once, each beside its field, and makes nothing', async () => {
      await rig.node.nodeSettings.of('sign-in').set({ registration: 'approval' })
      const response = await register({ name: 'a b', password: 'short', reason: 'so' })
      assert.equal(response.status, 422)
      const html = await response.text()
      for (const [field, message] of [
        ['name', 'A name has 1 to 30 letters'],
        ['password', 'The password needs at least 10 characters'],
        ['reason', 'Say in']
      ])
        assert.match(html, new RegExp(`id="error-${field}">${message}`))
      // The first of them in the page gets the focus.
      assert.match(html, /id="field-name"[^>]* autofocus/)
      const taken = await (await register({ name: 'anna', password: 'short', reason: '' })).text()
      assert.match(taken, /id="error-name">This name is taken/)
      assert.match(taken, /id="error-password">/)
      const kept = await (await register({ name: 'support', password: 'short' })).text()
      assert.equal(kept.split('id="error-name"').length, 2)
      await rig.node.nodeSettings.of('sign-in').set({ registration: 'open' })
    })

    it('asks for no address while nobody can confirm one, and tells of none that it is taken', async () => {
      assert.doesNotMatch(await (await rig.client.get('/register')).text(), /name="email"/)
      for (const [name, email] of [
        ['carla', 'ANNA@example.org'],
        ['dora', 'dora@example.org']
      ] as const) {
        assert.equal((await register({ name, email })).headers.get('location'), '/welcome')
        const account = await rig.node.accounts.byName(name)
        assert.deepEqual(await rig.node.accounts.identities(account!), [])
      }
      assert.equal((await rig.node.accounts.byIdentity('email', 'anna@example.org'))?.name, 'anna')
    })

    it('says in words that addresses are wanted where nobody can confirm one', async () => {
      await rig.node.nodeSettings.of('addresses').set({ confirmFirst: true })
      const html = await (await register({ name: 'emil' })).text()
      assert.match(html, /role="alert">[\s\S]*?only with an e-mail address that was confirmed/)
      await rig.node.nodeSettings.of('addresses').set({ confirmFirst: false })
    })

    it('says what a plugin that guards registration says', async () => {
      rig.node.hooks.accounts.registering.tap('test', ({ name }) => {
        if (name === 'nuisance') throw rig.node.error('ROBOT', 'Robots may not come in.', { status: 403 })
      })
      const response = await register({ name: 'nuisance' })
      assert.equal(response.status, 403)
      assert.match(await response.text(), /Robots may not come in/)
    })
  })
})
