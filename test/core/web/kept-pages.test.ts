import assert from 'node:assert/strict'
import { createKeptPages, type KeptPage } from '../../../core/web/kept-pages.ts'

const page = (key: string, stamp = '1', size = 3000): KeptPage => ({
  key,
  stamp,
  body: Buffer.alloc(size),
  tag: key,
  headers: {},
  variants: new Map()
})

describe('kept pages', () => {
  it('stay within their bytes; those nobody asked for go first', () => {
    const pages = createKeptPages(10_000)
    pages.keep(page('a'))
    pages.keep(page('b'))
    assert.ok(pages.find('a', '1'))
    pages.keep(page('c'))
    assert.deepEqual(
      ['a', 'b', 'c'].map(key => pages.has(key)),
      [true, false, true]
    )
  })

  it('count their compressed variants', () => {
    const pages = createKeptPages(10_000)
    const first = page('a')
    pages.keep(first)
    pages.keep(page('b'))
    pages.grow(first, 5000)
    assert.ok(!pages.has('a') && pages.has('b'))
  })

  it('keep nothing that is larger than all of them together', () => {
    const pages = createKeptPages(10_000)
    pages.keep(page('a', '1', 20_000))
    assert.ok(pages.isEmpty())
  })

  it('are forgotten under another stamp', () => {
    const pages = createKeptPages(10_000)
    pages.keep(page('a', '1'))
    assert.equal(pages.find('a', '2'), undefined)
    assert.ok(pages.isEmpty())
  })
})
