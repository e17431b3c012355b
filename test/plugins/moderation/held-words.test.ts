import assert from 'node:assert/strict'
import { createHeldWords } from '../../../plugins/moderation/held-words.ts'
import { hostileWords } from '../../rig/hostile-words.ts'

const list = ['Casino', 'free money', 'Größe', '赌场', '  ', '***']
const { find } = createHeldWords(() => list)

describe('words that are looked at first', () => {
  const found: [text: string, word: string, how: string][] = [
    ['Visit our CASINO!', 'Casino', 'in any case'],
    ['a cаsіnо tonight', 'Casino', 'in letters that only look alike'],
    ['ca\u200bsi\u00adno', 'Casino', 'with invisible characters in it'],
    ['c\u0300a\u0301s\u0302ino', 'Casino', 'under heaps of accents'],
    ['\u202eonisac\u202c ｃａｓｉｎｏ', 'Casino', 'in wide letters, between overrides of direction'],
    ['get free  \n money', 'free money', 'as a phrase over a line break'],
    ['free-money', 'free money', 'as a phrase with a hyphen'],
    ['Die GRÖSSE', 'Größe', 'in another spelling of the same'],
    ['去赌场玩', '赌场', 'in writing without spaces']
  ]
  for (const [text, word, how] of found)
    it(`are found ${how}`, () => {
      assert.equal(find('nothing', null, undefined, text), word)
    })

  for (const text of ['casinos', 'occasional', 'free our money', '', hostileWords.body])
    it(`are not found in ${JSON.stringify(text.slice(0, 20))}`, () => {
      assert.equal(find(text), undefined)
    })

  it('are looked for quickly in texts of any length, also for thousands of words', () => {
    const many = Array.from({ length: 2000 }, (_, n) => (n % 2 ? `word${n}` : `two words${n}`))
    const { find: look } = createHeldWords(() => many)
    const started = performance.now()
    assert.equal(look('x'.repeat(100_000)), undefined)
    assert.equal(look('a\u0301'.repeat(50_000), 'two '.repeat(25_000)), undefined)
    assert.ok(performance.now() - started < 1500)
  })

  it('are those of the list as it is now', () => {
    let now = ['one']
    const { find: look } = createHeldWords(() => now)
    assert.equal(look('two'), undefined)
    now = ['two']
    assert.equal(look('two'), 'two')
  })
})
