import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('a node whose files are in several storages', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine, web: false })
  })
  after(() => test.stop())

  it('is not well where one of them is switched off, and names it', async () => {
    const check = async () => (await test.node.health()).find(({ name }) => name === 'storages')
    const entry = await test.upload(await test.makeAccount('ada'))
    assert.equal((await check())?.ok, true)
    await test.node.db('files').where({ entry: entry.id, role: 'original' }).update({ storage: 'attic' })
    const told = await check()
    assert.equal(told?.ok, false)
    assert.match(told?.message ?? '', /^Files lie in a storage that no plugin provides.*: attic\./)
  })
})
