import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('what is withheld', engine => {
  let parts: DataParts
  let ada: Account
  let bob: Account
  const uses: string[] = []
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
    bob = await parts.person('bob')
    parts.hooks.node.governed.tap('test', ({ by, action }) => void uses.push(`${by?.name} ${action}`))
  })
  after(() => parts.close())

  const publicOne = (title: string, of = ada) => parts.entry(of, { title, visibility: 'public' })
  const stateOf = async ({ id }: Entry) => (await parts.entries.byId(id))?.state
  const isSeen = (entry: Entry, account?: Account) =>
    parts.access.may(account ? as(account) : {}, 'view', { kind: 'entry', entry })
  const listed = async () =>
    (await parts.entries.list({ viewer: {}, account: ada.id })).items.map(({ title }) => title)

  it('is seen by its owner alone, in no list of others, and comes back as it was', async () => {
    const entry = await publicOne('One')
    const hidden = await parts.entries.withhold(entry, true, bob)
    assert.equal(hidden.state, 'withheld')
    assert.deepEqual(await listed(), [])
    assert.deepEqual(
      [await isSeen(hidden, ada), await isSeen(hidden, bob), await isSeen(hidden)],
      [true, false, false]
    )
    const shown = await parts.entries.withhold(hidden, false, bob)
    assert.deepEqual([shown.state, shown.publishedAt], ['published', entry.publishedAt])
    assert.deepEqual(await listed(), ['One'])
    assert.deepEqual(uses.splice(0), ['bob core.entry.withheld', 'bob core.entry.shown'])
  })

  it('stays so when its owner publishes it again, or removes it and brings it back', async () => {
    const entry = await parts.entries.withhold(await publicOne('Two'), true)
    assert.equal((await parts.entries.publish(entry, as(ada))).state, 'withheld')
    const removed = await parts.entries.remove(entry, as(ada))
    assert.equal((await parts.entries.restore(removed, as(ada))).state, 'withheld')
    assert.equal(await stateOf(entry), 'withheld')
  })

  it('is taken along by its owner, with when that was, as all times are written', async () => {
    const { publicId, withheldAt } = await parts.entries.withhold(await publicOne('Three'), true)
    const told = new Map<string, unknown>()
    const archive = { add: async (name: string, part: unknown) => void told.set(name, part) }
    await parts.hooks.accounts.archive.promise(archive, ada)
    const own = told.get(`entries/${publicId}`) as Record<string, unknown>
    assert.deepEqual([own.state, own.withheldAt], ['withheld', new Date(Number(withheldAt)).toISOString()])
  })

  it('has to be published first', async () => {
    const draft = await parts.entry(ada, { state: 'draft' })
    await assert.rejects(parts.entries.withhold(draft, true), { code: 'ENTRY_STATE' })
  })

  it('is everything of a suspended person, until they are let in again, but for what is withheld by itself', async () => {
    const [open, hidden, draft] = [
      await publicOne('Open', bob),
      await parts.entries.withhold(await publicOne('Hidden', bob), true),
      await parts.entry(bob, { state: 'draft' })
    ]
    await parts.accounts.setState(bob, 'suspended', ada)
    assert.deepEqual(
      [await stateOf(open), await stateOf(hidden), await stateOf(draft)],
      ['withheld', 'withheld', 'draft']
    )
    assert.equal((await parts.entries.publish(draft, as(bob))).state, 'withheld')
    await parts.accounts.setState(bob, 'active', ada)
    assert.deepEqual(
      [await stateOf(open), await stateOf(hidden), await stateOf(draft)],
      ['published', 'withheld', 'published']
    )
  })

  it('is nothing of somebody whose entries stay', async () => {
    const entry = await publicOne('Stays', bob)
    await parts.accounts.setState(bob, 'suspended', ada, { stays: true })
    assert.equal(await stateOf(entry), 'published')
    await parts.accounts.setState(bob, 'active', ada)
  })

  it('is told to its owner where it was not seen yet, and waits for another wish to be published', async () => {
    const entry = await parts.entry(ada, { state: 'processing' })
    assert.equal(await parts.entries.hold(entry, 'We look at it first.'), true)
    const held = (await parts.entries.byId(entry.id)) as Entry
    assert.deepEqual(
      [held.state, held.askedAt, held.failure?.message],
      ['draft', null, 'We look at it first.']
    )
    const published = await parts.entries.publish(held, as(ada))
    assert.deepEqual([published.state, published.failure], ['published', null])
    assert.equal(await parts.entries.hold(published, 'Too late.'), false)
  })
})
