import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the page of a guest', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine })
  })
  after(() => test.stop())

  // It told what a link does, and offered none.
  it('says what to do where their time is over', async () => {
    const own = await test.signIn(await test.makeAccount('ada'))
    const day = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    const made = await own.submit('/settings/guests', { name: 'Maria', until: day(1) })
    const address = made.headers.get('location') ?? ''
    const read = async () => (await own.get(address)).text()
    assert.match(await read(), /It lets in whoever has it[\s\S]*Make the link/)
    await test.node.db('guests_guests').update({ expires_at: 1 })
    assert.match(await read(), /Choose a later day below/)
    assert.doesNotMatch(await read(), /It lets in whoever has it|Make the link|Make a new link/)
    await own.submit(address, { name: 'Maria', until: day(7) })
    assert.match(await read(), /It lets in whoever has it/)
  })
})
