import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { copyEntry } from '../../rig/copies.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the months of a profile', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let friend: Client

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada', { profile: { displayName: '<Ada>' } })
    own = await test.signIn(ada)
    friend = await test.signIn(await test.makeAccount('bea'))
    const entry = await test.upload(ada, { title: 'First', publishedAt: Date.UTC(2024, 4, 31, 23) })
    await copyEntry(
      test,
      entry,
      Array.from({ length: 30 }, (_, at) => Date.UTC(2024, 5, 1 + at))
    )
    await test.upload(ada, { visibility: 'private', publishedAt: Date.UTC(2023, 0, 5) })
    await test.upload(ada, {
      visibility: 'limited',
      audience: { accounts: ['bea'] },
      publishedAt: Date.UTC(2022, 0, 5)
    })
    await test.upload(ada, { visibility: 'unlisted', publishedAt: Date.UTC(2021, 0, 5) })
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) =>
    (await (await client.get(path)).text()).replaceAll('&#x3D;', '=')
  const months = async (client: Client) =>
    [...(await read(client, '/@ada/months')).matchAll(/data-month="([^"]+)" data-count="(\d+)"/g)].map(
      ([, month, count]) => `${month} ${count}`
    )

  it('count what a stranger may find, and lead to where each begins', async () => {
    assert.deepEqual(await months(test.client), ['2024-06 30', '2024-05 1'])
    const html = await read(test.client, '/@ada/months')
    assert.match(html, /&lt;Ada&gt;, month by month/)
    assert.match(html, /data-name="June 2024: 30 entries"/)
    assert.match(html, /href="\/@ada\?from=2024-05"/)
    const may = await read(test.client, '/@ada?from=2024-05')
    assert.match(may, /class="card-title" dir="auto">First</)
    assert.doesNotMatch(may, />Copy/)
    assert.match(may, /rel="prev" href="\/@ada\?cursor=/)
    assert.match(may, /href="\/@ada">To the beginning/)
  })

  it('tell nobody of what is not theirs to find', async () => {
    assert.deepEqual(await months(friend), ['2024-06 30', '2024-05 1', '2022-01 1'])
    assert.deepEqual(await months(own), ['2024-06 30', '2024-05 1', '2023-01 1', '2022-01 1', '2021-01 1'])
    assert.deepEqual(await months(test.client), ['2024-06 30', '2024-05 1'])
  })

  it('are offered where there is more than one page', async () => {
    assert.match(await read(test.client, '/@ada'), /href="\/@ada\/months" data-timeline/)
    await test.makeAccount('eve')
    assert.doesNotMatch(await read(test.client, '/@eve'), /data-timeline/)
    assert.match(await read(test.client, '/@eve/months'), /Nothing to see yet/)
    assert.equal((await test.client.get('/@nobody/months')).status, 404)
  })

  for (const month of ['2024-13', '2024-5', 'May', '99999-01']) {
    it(`do not know ${month}`, async () => {
      assert.equal((await test.client.get(`/@ada?from=${month}`)).status, 400)
    })
  }

  it('show a way back where nothing is older', async () => {
    const html = await read(test.client, '/@ada?from=1999-01')
    assert.match(html, /rel="prev"/)
    assert.doesNotMatch(html, /Nothing to see yet/)
  })
})
