import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Audience } from '../../../core/accounts/audiences.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('whom a circle is filled with', engine => {
  let test: TestNode
  let own: Client
  let circle: Audience
  let address: string
  before(async () => {
    test = await startNode({ engine })
    const ada = await test.makeAccount('ada')
    for (const name of ['bea', 'cem']) await test.makeAccount(name)
    own = await test.signIn(ada)
    circle = await test.node.audiences.create(ada, { kind: 'circles', name: 'Family' })
    address = `/circles/${circle.id}`
  })
  afterEach(() => test.node.audiences.clear(circle))
  after(() => test.stop())

  const until = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const invite = async (name: string): Promise<Account> => {
    await own.submit('/settings/guests', { name, until: until() })
    const all: Account[] = await test.node.db('accounts').where({ kind: 'guest' })
    return all.find(account => account.name.startsWith(name.toLowerCase().replace(' ', '_'))) as Account
  }
  const add = (people: string) => own.submit(`${address}/add`, { people })
  const members = async () => (await test.node.audiences.members(circle)).map(({ id }) => id)

  it('are guests by the names they were given, with spaces in them, and people before guests', async () => {
    const maria = await invite('Maria Lind')
    const bea = await test.node.accounts.byName('bea')
    await invite('Bea')
    assert.equal((await add('maria lind, bea cem')).status, 303)
    const cem = await test.node.accounts.byName('cem')
    assert.deepEqual((await members()).sort(), [maria.id, bea?.id, cem?.id].sort())
    assert.match(await (await add('Theo Lind')).text(), /Nobody here is called Theo, Lind/)
  })

  // Their page led to one that was not there.
  it('are guests from the page about them, of whoever invited them alone', async () => {
    const { id, name } = await invite('Theo')
    const about = await (await own.get(`/settings/guests/${id}`)).text()
    const [, page = ''] = /href="(\/@[^"]+\/circles)"/.exec(about) ?? []
    assert.equal(page, `/@${name}/circles`)
    assert.match(await (await own.get(page)).text(), /Theo in your circles/)
    assert.equal((await own.submit(page, { circles: [circle.id] })).status, 303)
    assert.deepEqual(await members(), [id])
    const other = await test.signIn((await test.node.accounts.byName('bea')) as Account)
    assert.equal((await other.get(page)).status, 404)
  })

  it('are as many as a form names, or refused in a sentence', async () => {
    const some = Array.from({ length: 501 }, (_, at) => `person${at}`)
    for (const name of some) await test.makeAccount(name)
    const refused = await add(some.join(', '))
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /At most 500 people can be named at once/)
    assert.equal((await add(some.join(' '))).status, 422)
    assert.deepEqual(await members(), [])
    // A box of one line would lose the ends of lines that are pasted, and a limit of signs cut the list.
    assert.match(await (await own.get(address)).text(), /<textarea(?![^>]*maxlength)[^>]*name="people"/)
    assert.equal((await add(some.slice(1).join('\n'))).status, 303)
    assert.match(await (await own.get(address)).text(), /500 people added/)
    assert.equal((await members()).length, 500)
  })
})
