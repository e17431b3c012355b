import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('months of a list', engine => {
  let parts: DataParts
  let ada: Account
  let bob: Account
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
    bob = await parts.person('bob')
    const add = (publishedAt: number, more = {}) =>
      parts.entry(ada, { visibility: 'public', publishedAt, ...more })
    await add(Date.UTC(2024, 4, 1))
    await add(Date.UTC(2024, 4, 31, 23, 59, 59, 999))
    await add(Date.UTC(2024, 5, 1))
    await add(Date.UTC(1987, 11, 31))
    await add(Date.UTC(2024, 6, 1), { visibility: 'private' })
    await add(Date.UTC(2024, 6, 2), { visibility: 'unlisted' })
    await add(Date.UTC(2024, 6, 3), { visibility: 'limited', audience: { accounts: ['bob'] } })
    await add(Date.UTC(2024, 7, 1), { state: 'draft' })
    await parts.entry(bob, { visibility: 'public', publishedAt: Date.UTC(2023, 0, 1) })
  })
  after(() => parts.close())

  const months = async (account: Account | undefined, viewer: Account | undefined) => {
    const query = { viewer: as(viewer), ...(account && { account: account.id }) }
    return (await parts.entries.months(query)).map(({ month, count }) => `${month} ${count}`)
  }
  const everybodys = ['2024-06 1', '2024-05 2', '1987-12 1']

  it('hold what a stranger may find, each entry once and in its month', async () => {
    assert.deepEqual(await months(ada, undefined), everybodys)
    assert.deepEqual(await months(undefined, undefined), ['2024-06 1', '2024-05 2', '2023-01 1', '1987-12 1'])
  })

  it('hold what was shared with the viewer, and all that is published of their own', async () => {
    assert.deepEqual(await months(ada, bob), ['2024-07 1', ...everybodys])
    assert.deepEqual(await months(ada, ada), ['2024-07 3', ...everybodys])
    assert.deepEqual(await months(ada, await parts.person('eve')), everybodys)
  })

  it('are none where nothing is published', async () => {
    assert.deepEqual(await months(await parts.person('new'), undefined), [])
  })

  it('leave out what a plugin leaves out', async () => {
    parts.hooks.entries.list.tapPromise('recent', async ({ builder }) => {
      builder.where('entries.published_at', '>', Date.UTC(2024, 4, 15))
    })
    assert.deepEqual(await months(ada, undefined), ['2024-06 1', '2024-05 1'])
  })
})
