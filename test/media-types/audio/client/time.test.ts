import assert from 'node:assert/strict'
import { clock, readMoment } from '../../../../media-types/audio/client/player/time.ts'

describe('moments of a sound', () => {
  it('are read from addresses as people write them', () => {
    const read: [string, number | undefined][] = [
      ['#t=83', 83],
      ['#t=83.5', 83.5],
      ['#t=1:23', 83],
      ['#t=1:00:05', 3605],
      ['#t=1m23s', 83],
      ['#t=2h', 7200],
      ['#x&t=5', 5],
      ['#t=', undefined],
      ['#t=a', undefined],
      ['#t=1:2:3:4', undefined],
      ['#chapter', undefined],
      ['', undefined]
    ]
    for (const [hash, seconds] of read) assert.equal(readMoment(hash), seconds, hash)
  })

  it('are shown as clocks', () => {
    assert.deepEqual([0, 59.9, 61, 3725, Number.NaN, -1].map(clock), [
      '0:00',
      '0:59',
      '1:01',
      '1:02:05',
      '0:00',
      '0:00'
    ])
  })
})
