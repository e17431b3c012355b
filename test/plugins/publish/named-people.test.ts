import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('people who are named to see something', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let address: string
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    for (const name of ['bea', 'cleo', 'dora']) await test.makeAccount(name)
    address = `/e/${(await test.upload(ada, { title: 'Harbour' })).publicId}`
  })
  after(() => test.stop())

  const until = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const invite = async (name: string, from = own) =>
    assert.equal((await from.submit('/settings/guests', { name, until })).status, 307)
  const share = (people: string) =>
    own.submit(`${address}/edit`, { title: 'Harbour', download: 'none', visibility: 'limited', people })
  /** As the form shows them again. */
  const read = async () =>
    /name="people"[^>]*value="([^"]*)"/.exec(await (await own.get(`${address}/edit`)).text())?.[1]
  const audience = async () => (await own.get(`${address}/audience`)).text()

  it('are read however they are separated, by the commas of Arabic too', async () => {
    assert.equal((await share('bea, cleo;@dora\n')).status, 303)
    assert.equal(await read(), 'bea, cleo, dora')
    assert.equal((await share('bea، dora؛ cleo')).status, 303)
    assert.equal(await read(), 'bea, cleo, dora')
  })

  // A guest without an address could be put into circles, and picked for nothing.
  it('are guests by the names they were given, and stand so in the form again', async () => {
    await invite('Grandma Fatima')
    assert.equal((await share('bea cleo, grandma  fatima')).status, 303)
    assert.deepEqual((await read())?.split(', ').toSorted(), ['Grandma Fatima', 'bea', 'cleo'])
    assert.equal((await share((await read()) ?? '')).status, 303)
    assert.match(await audience(), /You and 2 people\.[\s\S]*Grandma Fatima[\s\S]*No link yet/)
  })

  it('are no guests of somebody else, and none of a name that several bear', async () => {
    const bea = await test.signIn((await test.node.accounts.byName('bea')) as Account)
    await invite('Uncle', bea)
    assert.match(await (await share('Uncle')).text(), /Nobody here is called uncle/)
    await invite('Twin')
    await invite('twin')
    assert.match(await (await share('Twin')).text(), /Nobody here is called twin/)
  })

  it('are accounts before they are guests of the same name', async () => {
    await invite('Dora')
    await share('Dora')
    assert.equal(await read(), 'dora')
    assert.match(await audience(), /href="\/@dora"/)
  })
})
