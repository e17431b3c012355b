import assert from 'node:assert/strict'
import { cleanName, keyOf, longestName, readNames } from '../../../plugins/tags/names.ts'

describe('names of tags', () => {
  const alike: Record<string, string[]> = {
    longexposure: ['Long exposure', '#LongExposure', 'long-exposure', ' LONG  EXPOSURE ', 'long_exposure'],
    strasse: ['Straße', 'STRASSE', 'strasse'],
    οδοσ: ['ΟΔΟΣ', 'οδος'],
    harbour: ['Ｈａｒｂｏｕｒ', '#harbour'],
    istanbul: ['İstanbul', 'ISTANBUL'],
    été: ['e\u0301te\u0301', 'ÉTÉ'],
    'c++': ['C++', 'c++'],
    'c#': ['C#'],
    '❤': ['❤️', '❤'],
    میخواهم: ['می‌خواهم', 'می خواهم']
  }
  for (const [key, names] of Object.entries(alike)) {
    it(`${names.map(name => JSON.stringify(name)).join(', ')} are found by ${key}`, () => {
      assert.deepEqual(
        names.map(keyOf),
        names.map(() => key)
      )
      assert.equal(keyOf(key), key)
    })
  }

  it('tell letters with different marks apart', () => assert.notEqual(keyOf('año'), keyOf('ano')))

  it('are none without a letter, a digit or a pictograph', () => {
    assert.deepEqual(['', '#', '---', '\0', '\u202e', '\u0301', '+'].map(keyOf), Array(7).fill(undefined))
  })

  it('are shown without what is not seen, turns the direction or spills over other lines', () => {
    assert.equal(cleanName('\u202egnp\u0000.\u200bexe\n\tx'), 'gnp.exe x')
    assert.ok(cleanName(`z${'\u0301\u0316'.repeat(100)}`).length <= 6)
    assert.equal(cleanName('👨‍👩‍👧'), '👨‍👩‍👧')
  })

  it('are read from one line or many, each once in the first spelling', () => {
    assert.deepEqual(readNames(['Sea, #sea,  Long exposure،SEA、x\n,,']), ['Sea', 'Long exposure', 'x'])
  })

  it('of a hundred thousand characters are read at once', () => {
    const since = performance.now()
    for (const part of ['a', '\u0301', ' ', '#', ',', '👨‍', '\u202e']) readNames([part.repeat(100_000)])
    assert.ok(performance.now() - since < 1000)
    assert.ok((readNames(['a'.repeat(100_000)])[0]?.length ?? 0) > longestName)
  })
})
