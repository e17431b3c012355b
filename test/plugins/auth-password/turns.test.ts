import assert from 'node:assert/strict'
import { createTurns } from '../../../plugins/auth-password/turns.ts'

describe('turns', () => {
  it('let a few work at once and the others in the order they came', async () => {
    const takeTurn = createTurns(2, 10, () => new Error('full'))
    const done: number[] = []
    let busy = 0
    let most = 0
    const work = (name: number) => async () => {
      most = Math.max(most, ++busy)
      await new Promise(setImmediate)
      busy--
      done.push(name)
    }
    await Promise.all([1, 2, 3, 4, 5, 6].map(name => takeTurn(work(name))))
    assert.equal(most, 2)
    assert.deepEqual(done, [1, 2, 3, 4, 5, 6])
  })

  it('pass on when work fails, and turn away whom the line has no room for', async () => {
    const takeTurn = createTurns(1, 1, () => new Error('full'))
    const fail = () => Promise.reject(new Error('broken'))
    const answers = await Promise.allSettled([takeTurn(fail), takeTurn(fail), takeTurn(fail)])
    const reasons = answers.map(answer => (answer as PromiseRejectedResult).reason.message)
    assert.deepEqual(reasons, ['broken', 'broken', 'full'])
    assert.equal(await takeTurn(async () => 'free'), 'free')
  })
})
