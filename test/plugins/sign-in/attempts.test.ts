import assert from 'node:assert/strict'
import { createAttempts } from '../../../plugins/sign-in/attempts.ts'
import { stopClock } from '../../rig/clock.ts'

describe('attempts to sign in', () => {
  it('lets five go by and then asks to wait', async () => {
    const attempts = createAttempts()
    for (let count = 0; count < 5; count++) assert.equal(await attempts.begin('anna'), 0)
    assert.equal(await attempts.begin('anna'), 1)
  })

  it('counts each account for itself', async () => {
    const attempts = createAttempts()
    for (let count = 0; count < 6; count++) await attempts.begin('anna')
    assert.equal(await attempts.begin('bert'), 0)
  })

  it('forgets everything at a success', async () => {
    const attempts = createAttempts()
    for (let count = 0; count < 5; count++) await attempts.begin('anna')
    await attempts.succeed('anna')
    for (let count = 0; count < 5; count++) assert.equal(await attempts.begin('anna'), 0)
  })

  it('counts guesses that come at the same moment one by one', async () => {
    const attempts = createAttempts()
    const waits = await Promise.all(Array.from({ length: 40 }, () => attempts.begin('anna')))
    assert.equal(waits.filter(wait => wait === 0).length, 5)
  })

  it('doubles the wait with each attempt that was let through, up to a minute', async () => {
    const attempts = createAttempts()
    const clock = stopClock()
    try {
      const waits: number[] = []
      while (waits.length < 9) {
        const wait = await attempts.begin('anna')
        if (wait > 0) waits.push(wait)
        clock.advance(wait * 1000)
      }
      assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60])
    } finally {
      clock.release()
    }
  })
})
