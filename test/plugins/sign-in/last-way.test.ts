import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'
import { makePasskey } from '../auth-passkey/device.ts'

const issuer = 'http://127.0.0.1:9'
const providers = [{ id: 'work', name: 'Work', issuer, clientId: 'hob', clientSecret: 'x' }]
const directory = { url: 'ldap://127.0.0.1:9', name: 'Example Inc.', people: { base: 'dc=example' } }

type Kind = 'passkey' | 'openid' | 'ldap'

describeEngines('the last ways into an account', engine => {
  let rig: TestNode
  before(async () => {
    const port = await freePort()
    const methods = { 'auth-passkey': {}, 'auth-openid': { providers }, 'auth-ldap': directory }
    const letters = { mail: {}, addresses: {}, 'auth-email': {} }
    const plugins = { 'storage-local': {}, site: {}, security: {}, 'sign-in': {}, ...methods, ...letters }
    rig = await startNode({ engine, plugins, config: { port, url: `http://localhost:${port}` } })
  })
  after(() => rig.stop())

  const now = () => ({ made_at: Date.now(), used_at: Date.now() })

  /** Gives the account a way in; the answer takes it away again as its page does. */
  const ways: Record<Kind, (account: Account) => Promise<(client: Client) => Promise<Response>>> = {
    async passkey(account) {
      const before = await rig.node.db('auth_passkey_keys').pluck('id')
      await makePasskey(rig, account)
      const [key] = await rig.node.db('auth_passkey_keys').whereNotIn('id', before).pluck('id')
      return client => client.submit('/settings/passkeys/remove', { key })
    },
    async openid({ id: account }) {
      const link = randomUUID()
      const row = { id: link, account, issuer: `${issuer}/`, subject: link, label: 'anna', ...now() }
      await rig.node.db('auth_openid_links').insert(row)
      return client => client.submit('/settings/security/openid', { link })
    },
    async ldap({ id: account }) {
      await rig.node.db('auth_ldap_links').insert({ account, subject: account, label: account, ...now() })
      return client => client.submit('/settings/security/ldap/disconnect', {})
    }
  }

  const pairs: [Kind, Kind][] = [
    ['passkey', 'passkey'],
    ['passkey', 'openid'],
    ['openid', 'openid'],
    ['openid', 'ldap'],
    ['ldap', 'passkey']
  ]
  for (const [one, other] of pairs)
    it(`are not both taken away by two windows at the same moment: ${one} and ${other}`, async () => {
      for (let round = 0; round < 4; round++) {
        const account = await rig.makeAccount(`anna_${one}_${other}_${round}`)
        const takings = [await ways[one](account), await ways[other](account)]
        const windows = await Promise.all(takings.map(() => rig.signIn(account)))
        await Promise.all(takings.map((take, at) => take(windows[at] as Client)))
        const methods = rig.node.authMethods.list()
        const left = await Promise.all(methods.map(({ link }) => link?.(account) ?? []))
        assert.equal(left.flat().length, 1)
      }
    })

  it('are not taken away for letters, on a node that sends none', async () => {
    const account = await rig.makeAccount('ben')
    const address = 'ben@example.org'
    await rig.node.accounts.addIdentity(account, 'email', address)
    await rig.node.db('addresses_proved').insert({ account: account.id, address, proved_at: Date.now() })
    const take = await ways.passkey(account)
    const refused = await take(await rig.signIn(account))
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /your only way to sign in/)
  })
})
