import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { EntryPage, EntryQuery } from '../../../core/entries/entries.ts'
import { as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

describeEngines('lists of entries', engine => {
  let parts: DataParts
  let ada: Account
  let bob: Account
  before(async () => {
    parts = await openDataParts(engine)
    ada = await parts.person('ada')
    bob = await parts.person('bob')
    // Two of each hour, so that pages break between entries of the same moment.
    for (let n = 0; n < 10; n++) {
      await parts.entry(ada, {
        title: `${n}`,
        visibility: 'public',
        publishedAt: 3_600_000 * Math.floor(n / 2)
      })
    }
    await parts.entry(ada, { title: 'draft', state: 'draft' })
    await parts.entry(ada, { title: 'hidden', visibility: 'unlisted' })
  })
  after(() => parts.close())

  async function titles(query: Partial<EntryQuery>) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await parts.entries.list({ viewer: {}, limit: 3, ...query, ...(cursor && { cursor }) })
      seen.push(...page.items.map(entry => entry.title))
      cursor = page.next
    } while (cursor)
    return seen
  }
  const all = Array.from({ length: 10 }, (_, n) => `${n}`)

  it('come page by page, newest first, none twice and none left out', async () => {
    assert.deepEqual(await titles({}), all.toReversed())
  })

  it('come oldest first when asked', async () => {
    assert.deepEqual(await titles({ order: 'oldest' }), all)
  })

  for (const order of ['newest', 'oldest'] as const) {
    it(`go back by the pages they came by, ${order} first`, async () => {
      const read = (cursor?: string) =>
        parts.entries.list({ viewer: {}, limit: 4, order, ...(cursor !== undefined && { cursor }) })
      const first = await read()
      const second = await read(first.next)
      const third = await read(second.next)
      assert.equal(first.previous, undefined)
      assert.equal(second.previous, '')
      assert.deepEqual(await read(second.previous), first)
      assert.equal(third.previous, first.next)
      assert.deepEqual(await read(third.previous), second)
      assert.equal(third.next, undefined)
    })
  }

  it('begin at a moment, with the page before it', async () => {
    const from = 3_600_000 * 2
    const titlesOf = ({ items }: EntryPage) => items.map(entry => entry.title)
    const newest = await parts.entries.list({ viewer: {}, limit: 3, from })
    assert.deepEqual(titlesOf(newest), ['3', '2', '1'])
    const before = await parts.entries.list({ viewer: {}, limit: 3, cursor: newest.previous as string })
    assert.deepEqual(titlesOf(before), ['6', '5', '4'])
    const after = await parts.entries.list({ viewer: {}, limit: 3, cursor: newest.next as string })
    assert.deepEqual(titlesOf(after), ['0'])
    const oldest = await parts.entries.list({ viewer: {}, limit: 3, from, order: 'oldest' })
    assert.deepEqual(titlesOf(oldest), ['4', '5', '6'])
    assert.equal((await parts.entries.list({ viewer: {}, from: Date.now() })).previous, undefined)
  })

  it('of several states come in order, page by page and back', async () => {
    const states = ['draft', 'processing', 'failed', 'published'] as const
    const query = { viewer: as(ada), account: ada.id, states, limit: 5 }
    const [first, seen] = [await parts.entries.list(query), await titles(query)]
    assert.deepEqual(seen, ['hidden', 'draft', ...all.toReversed()])
    const second = await parts.entries.list({ ...query, cursor: first.next as string })
    const third = await parts.entries.list({ ...query, cursor: second.next as string })
    assert.deepEqual(await parts.entries.list({ ...query, cursor: third.previous as string }), second)
    assert.equal(second.previous, '')
  })

  it('are not disturbed by what is published meanwhile', async () => {
    const first = await parts.entries.list({ viewer: {}, limit: 5 })
    const late = await parts.entry(bob, { title: 'late', visibility: 'public' })
    const second = await parts.entries.list({ viewer: {}, limit: 5, cursor: first.next as string })
    assert.deepEqual(
      second.items.map(entry => entry.title),
      ['4', '3', '2', '1', '0']
    )
    await parts.entries.remove(late, as(bob))
  })

  it('show drafts and unlisted ones to their owner only', async () => {
    const states = ['draft', 'published'] as const
    assert.ok((await titles({ viewer: as(ada), account: ada.id, states })).includes('draft'))
    assert.ok((await titles({ viewer: as(ada), account: ada.id })).includes('hidden'))
    assert.deepEqual((await titles({ viewer: as(bob), account: ada.id, states })).toSorted(), all)
  })

  it('can be narrowed by plugins', async () => {
    parts.hooks.entries.list.tapPromise('odd', async ({ builder, query }) => {
      if (query.mediaType === 'note') builder.whereIn('entries.title', ['1', '3'])
    })
    assert.deepEqual(await titles({ mediaType: 'note' }), ['3', '1'])
  })

  for (const cursor of ['x', 'MTIz', Buffer.from("1.' or 1=1").toString('base64url')]) {
    it(`refuse the cursor ${cursor}`, async () => {
      await assert.rejects(parts.entries.list({ viewer: {}, cursor }), {
        code: 'CURSOR_INVALID',
        status: 400
      })
    })
  }

  it('of given ids keep their order, however many they are', async () => {
    const { items } = await parts.entries.list({ viewer: {}, limit: 3 })
    const ids = items.map(entry => entry.publicId).toReversed()
    const many = [...ids, ...Array.from({ length: 40_000 }, (_, n) => `none${n}`)]
    assert.deepEqual(
      (await parts.entries.byIds(many)).map(entry => entry.publicId),
      ids
    )
  })

  it('know the newer and the older neighbour', async () => {
    const { items } = await parts.entries.list({ viewer: {}, account: ada.id })
    const [newest, second, third] = items
    assert.ok(newest && second && third)
    const beside = await parts.entries.neighbours(second, {})
    assert.deepEqual([ids(beside.newer), ids(beside.older)], [[newest.id], [third.id]])
    assert.deepEqual((await parts.entries.neighbours(newest, {})).newer, [])
  })

  it('know several neighbours, the nearest first, also of one moment', async () => {
    const { items } = await parts.entries.list({ viewer: {}, account: ada.id })
    const beside = await parts.entries.neighbours(items[4]!, {}, 3)
    assert.deepEqual(ids(beside.newer), ids(items.slice(1, 4).toReversed()))
    assert.deepEqual(ids(beside.older), ids(items.slice(5, 8)))
    const atTheEnd = await parts.entries.neighbours(items.at(-1)!, {}, 20)
    assert.deepEqual([atTheEnd.newer.length, atTheEnd.older.length], [items.length - 1, 0])
  })

  it('have no neighbours before they are published', async () => {
    const draft = await parts.entry(ada, { title: 'another draft', state: 'draft' })
    assert.deepEqual(await parts.entries.neighbours(draft, as(ada), 3), { newer: [], older: [] })
  })

  const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id)
})
