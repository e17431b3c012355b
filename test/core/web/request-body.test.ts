import assert from 'node:assert/strict'
import { toRecord } from '../../../core/web/request-body.ts'

describe('the fields of a form', () => {
  it('are text, and lists of text where a name comes twice', () => {
    const record = toRecord('a=1&b=2+%26&a=3&c=&d&e=%zz')
    assert.deepEqual(record, { a: ['1', '3'], b: '2 &', c: '', d: '', e: '%zz' })
  })

  it('change no prototype', () => {
    const record = toRecord('__proto__=1&constructor=2')
    assert.deepEqual(Object.keys(record), ['__proto__', 'constructor'])
    assert.equal(Object.getPrototypeOf(record), Object.prototype)
  })

  it('are read in one pass, however many there are', () => {
    const since = process.cpuUsage()
    toRecord('a&'.repeat(500_000))
    // Each name looked up in all the others took an hour.
    assert.ok(process.cpuUsage(since).user < 1e6)
  })
})
