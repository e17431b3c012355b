import assert from 'node:assert/strict'
import type { Entry } from '../../../../core/entries/entries.ts'
import { fillPattern, findUnknown } from '../../../../plugins/publish/batch/title-pattern.ts'

describe('a pattern of titles', () => {
  const entry = { title: 'Quay', fileName: 'IMG_1.tar.jpg', publishedAt: Date.UTC(2024, 4, 1) } as Entry
  const fill = (pattern: string, locale = 'en') => fillPattern(pattern, { entry, number: 7, locale })

  it('numbers with as many digits as it has letters', () => assert.equal(fill('{n} {nn} {nnn}'), '7 07 007'))

  it('knows the title, the file without its ending and the day in the reader’s language', () => {
    assert.equal(fill('{title}: {file}'), 'Quay: IMG_1.tar')
    assert.equal(fill('{date}', 'de'), '1. Mai 2024')
  })

  it('leaves braces alone that name nothing, and says which word it does not know', () => {
    assert.equal(fill('{} { n } {{n}}'), '{} { n } {7}')
    assert.equal(findUnknown('{n} {colour}'), 'colour')
    assert.equal(findUnknown('{constructor}'), 'constructor')
  })
})
