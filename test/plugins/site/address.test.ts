import assert from 'node:assert/strict'
import { localAddress, withQuery } from '../../../plugins/site/address.ts'

describe('addresses of the site', () => {
  it('keeps addresses of this node', () => {
    assert.equal(localAddress('/explore?order=oldest'), '/explore?order=oldest')
  })

  it('leads nowhere else, however it is written', () => {
    for (const address of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/\t/evil.example',
      '',
      undefined,
      7
    ]) {
      assert.equal(localAddress(address), '/')
    }
  })

  it('leaves out what is not set', () => {
    assert.equal(withQuery('/explore', { type: undefined, order: 'oldest' }), '/explore?order=oldest')
    assert.equal(withQuery('/explore', { type: '' }), '/explore')
  })
})
