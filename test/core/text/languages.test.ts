import assert from 'node:assert/strict'
import { pickLanguage } from '../../../core/text/languages.ts'

describe('the language of a request', () => {
  it('is that of a wished region, or of its language', () => {
    assert.equal(pickLanguage(['en', 'de'], 'de-AT,en;q=0.5', [undefined, 'en']), 'de')
    assert.equal(pickLanguage(['en', 'de', 'pt-BR'], undefined, ['pt-br', 'en']), 'pt-BR')
  })

  it('costs nothing and leaves nothing behind when the wish is made up', () => {
    const before = process.memoryUsage().heapUsed
    // A cookie of 15 kB once cost 60 MB, kept for good.
    for (let turn = 0; turn < 20; turn++)
      assert.equal(pickLanguage(['en', 'de'], undefined, [`x${turn}${'-a'.repeat(7500)}`, 'de']), 'de')
    assert.ok(process.memoryUsage().heapUsed - before < 50e6)
  })
})
