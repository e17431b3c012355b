import assert from 'node:assert/strict'
import { down, up } from '../../../plugins/guests/migrations/005-hosts.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('whoever invited a guest', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine, web: 'plain' })
  })
  after(() => test.stop())

  it('alone knows of them, also of those who were here before their accounts told whose they are', async () => {
    const { access, accounts, db, services } = test.node
    const [ada, bea] = [await test.makeAccount('ada'), await test.makeAccount('bea')]
    const { id } = await services.use('guests').byAddress(ada, 'maria@example.org')
    const whoKnows = async () => {
      const account = (await accounts.byId(id))!
      const may = (viewer: object) => access.may(viewer, 'view', { kind: 'account', account })
      return [await may({ account: ada }), await may({ account: bea }), await may({ account }), await may({})]
    }
    assert.deepEqual(await whoKnows(), [true, false, false, false])
    await down(db)
    assert.deepEqual((await accounts.byId(id))?.profile, { displayName: 'maria' })
    await up(db)
    assert.deepEqual(await whoKnows(), [true, false, false, false])
  })
})
