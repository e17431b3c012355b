import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('the entries of some accounts', engine => {
  let parts: DataParts
  let ada: Account
  let bob: Account
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
    bob = await parts.person('bob')
    const cleo = await parts.person('cleo')
    for (const [at, owner] of [ada, bob, cleo, ada, bob, cleo, ada, bob].entries())
      await parts.entry(owner, { title: `${owner.name} ${at}`, visibility: 'public', publishedAt: 1000 + at })
    await parts.entry(bob, { title: 'bob hidden', visibility: 'private', publishedAt: 2000 })
  })
  after(() => parts.close())

  const ids = (...names: string[]) => parts.db('accounts').whereIn('name', names).select('id')
  const read = async (names: string[], more: { cursor?: string; order?: 'oldest' } = {}) => {
    const page = await parts.entries.list({ viewer: as(ada), accounts: ids(...names), limit: 2, ...more })
    return { ...page, titles: page.items.map(({ title }) => title) }
  }

  it('come in one order, page after page in both directions', async () => {
    const first = await read(['ada', 'bob'])
    const second = await read(['ada', 'bob'], { cursor: first.next ?? '' })
    const third = await read(['ada', 'bob'], { cursor: second.next ?? '' })
    assert.deepEqual(
      [first, second, third].map(({ titles }) => titles),
      [
        ['bob 7', 'ada 6'],
        ['bob 4', 'ada 3'],
        ['bob 1', 'ada 0']
      ]
    )
    assert.equal(third.next, undefined)
    assert.equal(second.previous, '')
    assert.deepEqual((await read(['ada', 'bob'], { cursor: third.previous })).titles, second.titles)
    assert.deepEqual((await read(['ada', 'cleo'], { order: 'oldest' })).titles, ['ada 0', 'cleo 2'])
  })

  it('are none where there is no account', async () => {
    assert.deepEqual((await read([])).titles, [])
  })
})
