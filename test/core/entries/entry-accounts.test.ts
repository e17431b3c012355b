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

  it('are the newest of all of them, also where one published much in a row and others seldom', async () => {
    const names = ['dora', 'emil', 'fritz', 'gina']
    const people = await Promise.all(names.map(name => parts.person(name)))
    const newest = async () => {
      const { items } = await parts.entries.list({ viewer: as(ada), accounts: ids(...names), limit: 12 })
      return items.map(({ publishedAt }) => (publishedAt ?? 0) - 5000)
    }
    const publish = (owner: Account, at: number) =>
      parts.entry(owner, { visibility: 'public', publishedAt: 5000 + at })
    for (let at = 0; at < 16; at++) await publish(people[at % 4]!, at)
    assert.deepEqual(await newest(), [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4])
    for (let at = 16; at < 27; at++) await publish(people[0]!, at)
    assert.deepEqual(await newest(), [26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15])
  })

  it('are none where there is no account', async () => {
    assert.deepEqual((await read([])).titles, [])
  })
})
