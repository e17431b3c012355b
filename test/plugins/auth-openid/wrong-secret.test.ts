import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { allowLoopback, prepareProvider } from './rig.ts'

describe('a provider whose secret is another', () => {
  let rig: TestNode
  let provider: Awaited<ReturnType<typeof prepareProvider>>['provider']
  before(async () => {
    const { port, settings, ...rest } = await prepareProvider()
    provider = rest.provider
    rig = await startNode({
      config: { port, ...allowLoopback },
      plugins: {
        'storage-local': {},
        site: {},
        'sign-in': { registration: 'open' },
        'auth-password': {},
        'auth-openid': { providers: [{ ...settings, clientSecret: 'of last year' }] }
      }
    })
    await rig.makeAccount('boss', { role: 'administrator' })
  })
  after(() => rig.stop())

  it('refuses, and the log says why as the provider does', async () => {
    const client = createClient(rig.url)
    const response = await provider.follow(client, '/sign-in/openid/to/real', 'ada')
    assert.equal(response.status, 422)
    assert.match(await response.text(), /Real refused to sign you in here/)
    const [failed] = rig.logged.filter(({ msg }) => msg === 'provider.failed')
    assert.match(String(failed?.reason), /^invalid_client/)
  })
})
