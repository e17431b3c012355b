import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type {} from '../../../plugins/guests/service.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const words = /Shared with you\s*</

describeEngines('what is not for everybody', engine => {
  let test: TestNode
  let ada: Account
  let entry: Entry
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
  })
  beforeEach(async () => {
    entry = await test.upload(ada, { title: 'Harbour', visibility: 'limited' })
  })
  afterEach(() => test.node.db('entries').delete())
  after(() => test.stop())

  const share = (...people: Account[]) =>
    test.node.entries.save(
      entry,
      { visibility: 'limited', audience: { accounts: people.map(({ name }) => name) } },
      { account: ada }
    )
  const read = async (client: Client, path = `/e/${entry.publicId}`) => (await client.get(path)).text()

  it('says so to those who see it, on its own page, and not who else does', async () => {
    const [bea, cem] = [await test.makeAccount('bea'), await test.makeAccount('cem')]
    const guest = await test.node.services.use('guests').byAddress(ada, 'maria@example.org')
    await share(bea, cem, guest)
    for (const account of [bea, guest]) {
      const client = await test.signIn(account)
      const html = await read(client)
      assert.match(html, words)
      assert.doesNotMatch(html, /\bcem\b|\/audience"|2 people/)
      // A family's cards would all say so.
      assert.doesNotMatch(await read(client, '/@ada'), words)
    }
    assert.doesNotMatch(await read(await test.signIn(ada)), words)
  })

  it('says so to whoever holds a link to it', async () => {
    await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
    const api = await test.openApi(ada)
    const path = `/api/v1/entries/${entry.publicId}/links`
    const { address } = await (await api.request('POST', path, { json: {} })).json()
    const holder = createClient(test.url)
    const link = new URL(address)
    assert.equal((await holder.get(link.pathname + link.search)).status, 303)
    assert.match(await read(holder), words)
  })

  it('says to those who look after the node what is true of them too', async () => {
    const mod = await test.makeAccount('mod', { role: 'moderator' })
    await share(mod)
    const html = await read(await test.signIn(mod))
    assert.match(html, /Not for everyone/)
    assert.doesNotMatch(html, words)
  })

  it('says nothing of the kind once it is everybody’s', async () => {
    const eve = await test.signIn(await test.makeAccount('eve'))
    for (const visibility of ['public', 'unlisted'] as const) {
      await test.node.entries.save(entry, { visibility }, { account: ada })
      for (const client of [test.client, eve]) {
        const html = await read(client)
        assert.match(html, /Harbour/)
        assert.doesNotMatch(html, /(?:Shared with you|Not for everyone)\s*</)
      }
    }
  })
})
