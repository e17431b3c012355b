import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { startNode, type TestNode } from '../../../../test/rig/node.ts'

const folder = resolve(import.meta.dirname, '.')

describe('sample', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ plugins: { 'storage-local': {}, [folder]: { greeting: 'Good day' } } })
  })
  after(() => rig.stop())

  it('greets whoever opens its page, with the word of the configuration', async () => {
    const answer = await rig.client.get('/sample')
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /<h1>Good day<\/h1>/)
  })

  it('takes another word while the node runs', async () => {
    await rig.node.nodeSettings.of('sample').set({ greeting: 'Welcome' })
    assert.match(await (await rig.client.get('/sample')).text(), /<h1>Welcome<\/h1>/)
  })
})
