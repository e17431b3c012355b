import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('albums', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let friend: Client
  const entries: Entry[] = []
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    friend = await test.signIn(bea)
    for (const title of ['Harbour', 'Lighthouse', 'Ferry', 'Gulls'])
      entries.push(await test.upload(ada, { title }))
  })
  after(() => test.stop())

  const make = async (title: string, more: Record<string, string> = {}, client = own) => {
    const answer = await client.submit('/albums/new', { title, visibility: 'public', ...more })
    assert.equal(answer.status, 303, await answer.text())
    return answer.headers.get('location') ?? ''
  }
  const put = async (address: string, ...all: readonly (Entry | string)[]) => {
    const addresses = all.map(one => (typeof one === 'string' ? one : `/e/${one.publicId}`)).join(' ')
    const answer = await own.submit(`${address}/arrange/add`, { addresses })
    return answer
  }
  const titlesOf = async (address: string, client: Client = test.client) => {
    const html = await (await client.get(address)).text()
    return [...html.matchAll(/class="card-title[^"]*" dir="auto"[^>]*>([^<]+)/g)].map(([, title]) => title)
  }

  it('hold entries in an order of their own, with a note of each', async () => {
    const address = await make('A week by the sea')
    assert.equal((await put(address, entries[0]!, entries[1]!, entries[2]!)).status, 303)
    assert.deepEqual(await titlesOf(address), ['Harbour', 'Lighthouse', 'Ferry'])
  })
})
