import assert from 'node:assert/strict'
import { toDisplayName, withDisplayName } from '../../../core/accounts/display-name.ts'

describe('what people call themselves', () => {
  it('stays as it is in every script, with emojis and what joins them', () => {
    for (const name of [
      'Ada Lovelace',
      'Nguyễn Thị',
      '漢字',
      'שָׁלוֹם',
      'नमस्\u200dते',
      'می\u200cخواهم',
      '👩🏽\u200d🚀 🏳️\u200d🌈',
      'O’Hara & <Söhne>'
    ])
      assert.equal(toDisplayName(name), name.normalize('NFC'))
  })

  it('has nothing that cannot be seen, turns the words around it or takes the place of others', () => {
    for (const [typed, name] of [
      ['Ada\u202enimda', 'Adanimda'],
      ['\u2067Ada\u2069\u200f', 'Ada'],
      ['A\u200dd\u200ca\u200b\ufeff\u00ad', 'Ada'],
      [' Ada \n\t\u00a0\u3000 L\u0000 ', 'Ada L'],
      ['Ada \u3164\u2800 L', 'Ada L'],
      ['Ada\ue000\u{e0041}\ud800', 'Ada']
    ] as const)
      assert.equal(toDisplayName(typed), name)
    const heap = toDisplayName(`d${'\u0300\u0316\u0334\u035c\u0489'.repeat(20)}`)
    assert.ok(heap.length <= 5, heap)
  })

  it('is nothing where nothing would be seen', () => {
    for (const typed of ['', ' ', '\u3164\u3164', '\u200d\u200d', '\u0301\u0301', '\u202e'])
      assert.deepEqual(withDisplayName({ displayName: typed, bio: 'Boats.' }), { bio: 'Boats.' })
  })

  it('costs nothing worth telling for a name that is long on purpose', () => {
    const since = performance.now()
    toDisplayName('\u200d\u0301a \u202e'.repeat(20_000))
    assert.ok(performance.now() - since < 1000)
  })
})
