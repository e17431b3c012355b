import assert from 'node:assert/strict'
import { toNetwork } from '../../../core/web/network.ts'

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
})
