import assert from 'node:assert/strict'
import { toNetwork } from '../../../core/web/network.ts'
import { openWeb } from '../../rig/web.ts'

describe('what is counted as one network', () => {
  it('is an address, also where the node hears on both kinds of them', () => {
    assert.equal(toNetwork('192.0.2.7'), '192.0.2.7')
    assert.equal(toNetwork('::ffff:192.0.2.7'), '192.0.2.7')
    assert.notEqual(toNetwork('::ffff:192.0.2.7'), toNetwork('::ffff:192.0.2.8'))
  })

  it('is all that one line has in IPv6', () => {
    assert.equal(toNetwork('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2')
    assert.equal(toNetwork('2001:db8:1:2::9'), '2001:db8:1:2')
    assert.equal(toNetwork('2001:db8::9'), '2001:db8:0:0')
    assert.notEqual(toNetwork('2001:db8:1:2::9'), toNetwork('2001:db8:1:3::9'))
  })

  for (const [proxies, network] of [
    [0, '127.0.0.1'],
    [1, '192.0.2.1'],
    [2, '198.51.100.7']
  ] as const) {
    it(`is told by the ${proxies} proxies in front of the node, and not by who asks`, async () => {
      const web = await openWeb(
        ({ router }) =>
          router.get('/network', { access: 'anyone', summary: 'Network' }, ({ state }) => ({
            network: state.network
          })),
        { config: { proxies } }
      )
      const said = { 'x-forwarded-for': '203.0.113.99, 198.51.100.7, 192.0.2.1', 'x-real-ip': '203.0.113.98' }
      assert.deepEqual(await (await web.client.get('/network', said)).json(), { network })
      await web.close()
    })
  }
})
