import assert from 'node:assert/strict'
import { nameBrowser } from '../../../plugins/security/browser-name.ts'

describe('names of browsers', () => {
  it('takes the most particular claim of a description', () => {
    const edge =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0'
    assert.deepEqual(nameBrowser(edge), { browser: 'Edge', system: 'Windows' })
    const phone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1'
    assert.deepEqual(nameBrowser(phone), { browser: 'Safari', system: 'iOS' })
  })

  it('says nothing of what it does not know', () => {
    assert.deepEqual(nameBrowser('curl/8'), { browser: '', system: '' })
  })
})
