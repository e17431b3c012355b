import assert from 'node:assert/strict'
import { countPages, toRanges, writeRanges } from '../../../../media-types/document/pack/page-ranges.ts'

describe('ranges of pages', () => {
  it('are as few as can be, and written as people write them', () => {
    const ranges = toRanges([2, 4, 5, 6, 9, 10])
    assert.deepEqual(ranges, [
      [2, 2],
      [4, 6],
      [9, 10]
    ])
    assert.equal(writeRanges(ranges), '2, 4–6, 9–10')
    assert.equal(countPages(ranges), 6)
    assert.deepEqual(toRanges([]), [])
  })
})
