import assert from 'node:assert/strict'
import { giveWay } from '../../core/give-way.ts'
import { sqlite } from '../rig/engines.ts'
import { startNode } from '../rig/node.ts'

describe('long work of one request', () => {
  it('lets others go first', async () => {
    const order: string[] = []
    setImmediate(() => order.push('other'))
    await giveWay()
    work(5)
    await giveWay()
    order.push('end')
    assert.deepEqual(order, ['other', 'end'])
  })

  it('gives way between two questions to a database that answers at once', async () => {
    const { node } = await startNode({ engine: sqlite })
    const order: string[] = []
    setImmediate(() => order.push('other'))
    for (let at = 0; at < 3; at++) {
      await node.db('accounts').first()
      work(5)
    }
    order.push('end')
    assert.deepEqual(order, ['other', 'end'])
  })

  it('keeps a transaction in one piece', async () => {
    const { node } = await startNode({ engine: sqlite })
    const order: string[] = []
    await node.db.transaction(async trx => {
      setImmediate(() => order.push('other'))
      for (let at = 0; at < 3; at++) {
        await trx('accounts').first()
        work(5)
      }
      order.push('end')
    })
    assert.deepEqual(order, ['end'])
  })
})

/** So many milliseconds of it, without a pause. */
function work(milliseconds: number) {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}
