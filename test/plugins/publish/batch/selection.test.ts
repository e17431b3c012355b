import assert from 'node:assert/strict'
import type { Account } from '../../../../core/accounts/accounts.ts'
import type { Entry } from '../../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../../core/ids.ts'
import type { Client } from '../../../rig/client.ts'
import { describeEngines } from '../../../rig/engines.ts'
import { startNode, type TestNode } from '../../../rig/node.ts'
import { takeAlong } from '../../../rig/personal-data.ts'

describeEngines('selecting many entries', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let entries: Entry[]
  let hers: Entry

  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    hers = await test.upload(bea, { title: 'Hers' })
  })
  after(() => test.stop())
  beforeEach(async () => {
    entries = [await test.upload(ada, { title: 'One' }), await test.upload(ada, { title: 'Two' })]
  })

  const idOf = (at: number) => entries[at]!.publicId
  const stored = async (id: string) => (await test.node.entries.byPublicId(id))!
  const read = async (answer: Response) => answer.text()
  const send = (path: string, form: Record<string, string | string[]>) => own.submit(path, form)
  const title = { change: 'title', title: 'New {n}', step: 'apply' }
  const undoFrom = async (answer: Response) => {
    const batch = /batch=([\w-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    await send('/entries/undo', { batch })
    return read(await own.get('/@ada'))
  }
  /** Copies of the first, each a second older. */
  async function growTo(count: number) {
    const row = await test.node.db('entries').where({ id: entries[0]!.id }).first()
    const rows = Array.from({ length: count }, (_, at) => ({
      ...row,
      id: newId(),
      public_id: newPublicId(),
      published_at: row.published_at - at * 1000
    }))
    await test.node.db.batchInsert('entries', rows, 50)
    return rows.map(each => each.public_id as string)
  }

  it('leaves out and names what is gone or of somebody else, and touches none of it', async () => {
    await test.node.entries.remove(entries[1]!, { account: ada })
    const ids = [idOf(0), idOf(1), hers.publicId, 'zzzzzzzzzzzz'].join(',')
    const form = await read(await send('/entries/edit', { ids }))
    assert.match(form, /3 were left out/)
    assert.match(form, /Two/)
    assert.doesNotMatch(form, /Hers/)
    const answer = await send('/entries/edit', { ids, ...title })
    assert.match(await read(await own.get(answer.headers.get('location') ?? '')), /3 were left out/)
    assert.equal((await stored(idOf(0))).title, 'New 1')
    assert.equal((await stored(hers.publicId)).title, 'Hers')
    assert.equal((await stored(idOf(1))).title, 'Two')
  })

  it('says so when nothing of it is left, or nothing was selected', async () => {
    const gone = await send('/entries/remove', { ids: hers.publicId, step: 'apply' })
    assert.equal(gone.status, 422)
    assert.match(await read(gone), /Nothing of what was selected/)
    const none = await send('/entries/edit', { ids: '<script>,../..,\u0000', checked: ['"', 'x'] })
    assert.match(await read(none), /Nothing was selected/)
    assert.equal((await stored(hers.publicId)).state, 'published')
  })

  it('refuses more than a thousand with the selection kept', async () => {
    const ids = Array.from({ length: 1001 }, newPublicId).join(',')
    const answer = await send('/entries/edit', { ids, ...title })
    const html = await read(answer)
    assert.equal(answer.status, 422)
    assert.match(html, /At most 1,000/)
    assert.ok(html.includes(ids))
  })

  it('grows from page to page without scripts, and boxes that are cleared leave it', async () => {
    await growTo(70)
    const first = await read(await own.get('/entries/select'))
    const shown = /name="shown" value="([^"]+)"/.exec(first)?.[1] ?? ''
    const next = /name="next" value="([^"]+)"/.exec(first)?.[1] ?? ''
    assert.equal(shown.split(',').length, 60)
    const [a, b] = shown.split(',') as [string, string]
    const second = await read(await send('/entries/select', { shown, next, checked: [a, b], go: 'older' }))
    assert.match(second, new RegExp(`name="ids" value="${a},${b}"`))
    const all = await read(
      await send('/entries/select', {
        ids: `${a},${b}`,
        shown: `q,${a},${hers.publicId}`,
        cursor: next,
        go: 'all'
      })
    )
    assert.match(all, /Selected: 3/)
    const back = await read(await send('/entries/select', { ids: `${a},${b}`, shown: '', go: 'first' }))
    assert.match(back, new RegExp(`value="${a}" aria-label="[^"]*" checked`))
    const fewer = await read(await send('/entries/select', { shown, checked: b, go: 'older', next }))
    assert.match(fewer, new RegExp(`name="ids" value="${b}"`))
    const none = await read(await send('/entries/select', { shown, checked: [a, b], go: 'none' }))
    assert.match(none, /Selected: 0/)
  })

  it('shows drafts and failed ones apart, and changes them too', async () => {
    const draft = await test.upload(ada, { title: 'A draft', publish: false })
    assert.equal((await own.get('/entries/select?show=constructor')).status, 200)
    const page = await read(await own.get('/entries/select?show=unfinished'))
    assert.match(page, /A draft/)
    assert.doesNotMatch(page, new RegExp(idOf(0)))
    const answer = await send('/entries/edit', {
      checked: draft.publicId,
      change: 'date',
      dating: 'set',
      date: '2020-02-29',
      step: 'apply'
    })
    assert.equal((await stored(draft.publicId)).state, 'draft')
    assert.ok((await stored(draft.publicId)).publishedAt)
    await undoFrom(answer)
    assert.equal((await stored(draft.publicId)).publishedAt, null)
  })

  it('removes after asking, and brings everything back in one go', async () => {
    const ids = `${idOf(0)},${idOf(1)}`
    assert.match(await read(await send('/entries/remove', { ids })), /Remove 2 entries\?/)
    assert.equal((await stored(idOf(0))).state, 'published')
    const answer = await send('/entries/remove', { ids, step: 'apply' })
    assert.equal((await stored(idOf(0))).state, 'removed')
    assert.match(await read(await own.get('/entries/select')), /2 entries removed/)
    assert.match(await undoFrom(answer), /2 entries are as they were before/)
    assert.equal((await stored(idOf(1))).state, 'published')
  })

  it('never overwrites what was changed since, and says so', async () => {
    const ids = `${idOf(0)},${idOf(1)}`
    const answer = await send('/entries/edit', {
      ids,
      ...title,
      change: ['title', 'language'],
      language: 'de'
    })
    await test.node.entries.save(await stored(idOf(0)), { title: 'By hand' }, { account: ada })
    await test.node.entries.remove(await stored(idOf(1)), { account: ada })
    const page = await undoFrom(answer)
    assert.match(page, /One was changed since then/)
    assert.match(page, /One is not there any more/)
    const { title: now, language } = await stored(idOf(0))
    assert.deepEqual([now, language], ['By hand', null])
  })

  it('is undone by nobody else, only once, and for a day', async () => {
    const answer = await send('/entries/edit', { ids: idOf(0), ...title })
    const batch = /batch=([\w-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    const other = await test.signIn(bea)
    assert.equal((await other.submit('/entries/undo', { batch })).status, 404)
    assert.doesNotMatch(await read(await other.get(`/@ada?batch=${batch}`)), /entry changed/)
    await test.node
      .db('publish_batches')
      .where({ id: batch })
      .update({ created_at: Date.now() - 86_400_001 })
    assert.equal((await send('/entries/undo', { batch })).status, 404)
    await test.node.db('publish_batches').where({ id: batch }).update({ created_at: Date.now() })
    assert.equal((await send('/entries/undo', { batch })).status, 303)
    assert.equal((await send('/entries/undo', { batch })).status, 404)
    assert.equal((await send('/entries/undo', { batch: "' or 1=1 --" })).status, 404)
  })

  it('forgets what entries were with the day, and with the account', async () => {
    const cem = await test.makeAccount('cem')
    const entry = await test.upload(cem, { title: 'Mine' })
    const client = await test.signIn(cem)
    await client.submit('/entries/edit', { ids: entry.publicId, ...title })
    const count = async () => (await test.node.db('publish_batches').where({ account: cem.id })).length
    assert.ok((await takeAlong(test, cem)).has('publish/batches'))
    assert.equal(await count(), 1)
    await test.node.db('jobs').where({ name: 'publish.forget-batch' }).update({ run_at: 0 })
    await test.drainJobs()
    assert.equal(await count(), 0)
    await client.submit('/entries/edit', { ids: entry.publicId, ...title })
    await test.node.accounts.remove(cem)
    assert.equal(await count(), 0)
  })
})
