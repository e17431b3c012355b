import assert from 'node:assert/strict'
import { toLocalPath } from '../../../plugins/sign-in/local-path.ts'

describe('local paths', () => {
  it('keeps path, query and fragment of a page of this node', () => {
    for (const path of ['/', '/upload', '/e/abc?x=1&y=%2F', '/@anna#top', '/a//b'])
      assert.equal(toLocalPath(path), path)
  })

  it('refuses whatever a browser could take for another host', () => {
    const addresses = [
      '//evil.example',
      '/\\evil.example',
      '\\/evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      '/.//evil.example',
      '/..//evil.example',
      '/a/../..//evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '',
      'upload',
      'http:/evil.example',
      '/http:\\\\evil'
    ]
    for (const address of addresses) {
      const path = toLocalPath(address)
      const reached = path === undefined ? 'http://node.example' : new URL(path, 'http://node.example').origin
      assert.equal(reached, 'http://node.example', JSON.stringify(address))
    }
    assert.equal(toLocalPath('//evil.example'), undefined)
    assert.equal(toLocalPath('/.//evil.example'), undefined)
  })

  it('refuses what is no text', () => {
    for (const address of [undefined, null, 1, ['/a', '/b'], {}])
      assert.equal(toLocalPath(address), undefined)
  })
})
