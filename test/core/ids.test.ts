import assert from 'node:assert/strict'
import { ids, isId, newId, newPublicId } from '../../core/ids.ts'

describe('ids', () => {
  it('sort in the order they were made, also within one millisecond and when the clock goes back', () => {
    const now = Date.now()
    const made = [...Array.from({ length: 10_000 }, () => newId(now)), newId(now - 5000), newId(now - 4000)]
    assert.deepEqual(made, made.toSorted())
    assert.equal(new Set(made).size, made.length)
  })

  it('are UUIDs of version 7', () => {
    const id = newId()
    assert.ok(isId(id))
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('are known to be made after a moment without a look at their rows', () => {
    const later = Date.now() + 100_000
    const made = newId(later)
    assert.ok(made > ids.since(later - 1) && made > ids.since(later) && made < ids.since(later + 1))
    assert.ok(ids.since(-1) === ids.since(0) && isId(ids.since(0)))
  })

  it('are told from anything else before they reach a database', () => {
    for (const wrong of ['', '1', "' or 1=1", newId().toUpperCase(), `${newId()} `])
      assert.ok(!isId(wrong), wrong)
  })

  it('have a public form for addresses that cannot be guessed or misread', () => {
    const made = Array.from({ length: 1000 }, newPublicId)
    assert.equal(new Set(made).size, 1000)
    for (const id of made) assert.match(id, /^[2-9A-HJ-NP-Za-km-z]{12}$/)
  })
})
