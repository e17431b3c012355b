import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const base = '/api/v1/guests'
const posing = ['Administrator', 'The Adm1n Team', 'Ada @root', 'B\u043eris', 'Support\u3164']

describeEngines('the name of a guest', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let api: Client
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    api = await test.openApi(ada)
  })
  after(() => test.stop())

  const guests = async (): Promise<{ id: string; name: string }[]> =>
    (await (await api.get(base)).json()).items

  it('is refused in a sentence where others would be taken in by it', async () => {
    const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    for (const name of posing) {
      const page = await own.submit('/settings/guests', { name, until })
      assert.equal(page.status, 422, name)
      assert.match(
        await page.text(),
        /id="error-name">(This name is kept|Leave out the @|Write each word)/,
        name
      )
      const told = await api.request('POST', base, { json: { name } })
      assert.ok([409, 422].includes(told.status), name)
      assert.equal((await told.json()).error.path, 'name', name)
    }
    assert.deepEqual(await guests(), [])
  })

  it('stays as it was where another one is refused, with everything else', async () => {
    const { id, until } = await (await api.request('POST', base, { json: { name: 'Maria' } })).json()
    const page = await own.submit(`/settings/guests/${id}`, { name: 'Support', until, mayAdd: 'on' })
    assert.match(await page.text(), /id="error-name">This name is kept/)
    const [guest] = (await (await api.get(base)).json()).items
    assert.deepEqual([guest.name, guest.mayAdd], ['Maria', false])
    await api.request('DELETE', `${base}/${id}`)
  })

  it('is that of the account where an address brings one that may not be', async () => {
    const { services } = test.node
    const byAddress = (address: string) => services.use('guests').byAddress(ada, address)
    const { name, profile } = await byAddress('support@example.org')
    assert.equal(profile.displayName, undefined)
    assert.match(name, /^guest_/)
    assert.equal((await byAddress('maria@example.org')).profile.displayName, 'maria')
    assert.equal((await byAddress('support@example.org')).name, name)
    const [line] = test.logged.filter(({ msg }) => msg === 'guest.name_left_out')
    assert.ok(line)
    assert.doesNotMatch(JSON.stringify(line), /support@|example/)
    assert.equal((await own.get('/settings/guests')).status, 200)
  })
})
