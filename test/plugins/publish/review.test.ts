import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('reviewing drafts', () => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
  })
  after(() => test.stop())

  const draft = (title = '') => test.upload(ada, { title, publish: false })
  const stored = async ({ publicId }: Entry) => (await test.node.entries.byPublicId(publicId))!
  const read = async (path: string) => (await own.get(path)).text()
  const formOf = ({ publicId: id }: Entry, values: Record<string, string> = {}) => {
    const all = {
      title: '',
      body: '',
      alt: '',
      visibility: 'public',
      people: '',
      download: 'none',
      language: '',
      ...values
    }
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [`${name}-${id}`, value]))
  }

  it('shows each with its own form', async () => {
    const [one, other] = [await draft('One'), await draft('Other')]
    const html = await read(`/upload/review?ids=${one.publicId},${other.publicId}`)
    assert.match(html, new RegExp(`name="title-${one.publicId}"[^>]*value="One"`))
    assert.match(html, new RegExp(`name="title-${other.publicId}"[^>]*value="Other"`))
  })

  // It stood below “more”, and who pressed “Publish all” had not seen that it was for everyone.
  it('shows for whom it will be without unfolding anything', async () => {
    const { publicId } = await draft()
    const [form] = (await read(`/upload/review?ids=${publicId}`)).split('<details class="more-fields"')
    assert.match(form!, new RegExp(`name="visibility-${publicId}"[\\s\\S]*<option value="public" selected`))
  })

  it('offers what the file says of itself', async () => {
    const entry = await draft()
    await test.node
      .db('entries')
      .where({ id: entry.id })
      .update({ suggestion: '{"title":"From the camera"}' })
    assert.match(await read(`/upload/review?ids=${entry.publicId}`), /value="From the camera"/)
  })

  it('publishes all of them with what was said of each', async () => {
    const [one, other] = [await draft(), await draft()]
    const form = {
      ids: `${one.publicId},${other.publicId}`,
      ...formOf(one, { title: 'First', alt: 'A boat' }),
      ...formOf(other, { title: 'Second', visibility: 'private' }),
      publish: 'all'
    }
    const answer = await own.submit('/upload/review', form)
    assert.equal(answer.headers.get('location'), '/@ada')
    const [first, second] = [await stored(one), await stored(other)]
    assert.deepEqual([first.state, first.title, first.alt], ['published', 'First', 'A boat'])
    assert.deepEqual([second.state, second.visibility], ['published', 'private'])
  })

  it('says that they are published once they are ready, while files are still being read', async () => {
    const entry = await draft()
    await test.node.db('entries').where({ id: entry.id }).update({ processed_at: null })
    await test.node.entries.reprocess(await stored(entry))
    await own.submit('/upload/review', { ids: entry.publicId, ...formOf(entry), publish: 'all' })
    assert.match(await read(`/e/${entry.publicId}`), /It is published as soon as it is ready/)
    await test.drainJobs()
    assert.equal((await stored(entry)).state, 'published')
  })

  // A list of entries has at most a hundred; the rest of the folder once stayed behind as drafts.
  it('publishes a whole folder at once', async () => {
    const row = await test.node
      .db('entries')
      .where({ id: (await draft()).id })
      .first()
    const rows = Array.from({ length: 160 }, () => ({ ...row, id: newId(), public_id: newPublicId() }))
    await test.node.db.batchInsert('entries', rows, 50)
    const entries = await test.node.entries.byIds(rows.map(each => each.public_id))
    const ids = entries.map(({ publicId }) => publicId).join(',')
    assert.equal((await own.get(`/upload/review?ids=${ids}`)).status, 200)
    const form = Object.assign({ ids, publish: 'all' }, ...entries.map(entry => formOf(entry)))
    await own.submit('/upload/review', form)
    const states = await Promise.all(entries.map(stored))
    assert.deepEqual([...new Set(states.map(({ state }) => state))], ['published'])
  })

  it('lists drafts in the order in which they came', async () => {
    const [one, other] = [await draft('Came first'), await draft('Came second')]
    const html = await read('/upload/review')
    assert.ok(html.indexOf(one.publicId) < html.indexOf(other.publicId))
  })

  it('saves without publishing', async () => {
    const entry = await draft()
    await own.submit('/upload/review', { ids: entry.publicId, ...formOf(entry, { title: 'Later' }) })
    const { state, title } = await stored(entry)
    assert.deepEqual([state, title], ['draft', 'Later'])
  })

  it('publishes nothing while one form is wrong, and says where', async () => {
    const [one, other] = [await draft(), await draft()]
    const answer = await own.submit('/upload/review', {
      ids: `${one.publicId},${other.publicId}`,
      ...formOf(one, { title: 'Fine' }),
      ...formOf(other, { visibility: 'limited', people: 'nobody_here', body: 'Kept' }),
      publish: 'all'
    })
    const html = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(html, new RegExp(`id="error-people-${other.publicId}">Nobody here is called nobody_here`))
    assert.match(html, />Kept<\/textarea>/)
    // What was wrong with people and dates was folded away.
    const folded = [...html.matchAll(/<details class="more-fields"( open)?>/g)].map(([, open]) => !open)
    assert.deepEqual(folded, [true, false])
    assert.equal((await stored(one)).state, 'draft')
  })

  it('waits with the forms until the files were read, or not when asked to', async () => {
    const entry = await draft()
    await test.node.db('entries').where({ id: entry.id }).update({ processed_at: null })
    await test.node.entries.reprocess(await stored(entry))
    const path = `/upload/review?ids=${entry.publicId}`
    assert.match(await read(path), /<noscript><meta http-equiv="refresh"/)
    assert.doesNotMatch(await read(path), /name="title-/)
    assert.match(await read(`${path}&now=1`), /name="title-/)
    await test.drainJobs()
    assert.match(await read(path), /name="title-/)
  })

  it('removes one draft, which can be had back', async () => {
    const entry = await draft()
    const answer = await own.submit('/upload/review', { ids: entry.publicId, remove: entry.publicId })
    assert.equal(answer.headers.get('location'), `/e/${entry.publicId}/removed`)
    assert.equal((await stored(entry)).state, 'removed')
  })

  it('touches nobody else’s drafts', async () => {
    const bea = await test.makeAccount('bea')
    const hers = await test.upload(bea, { title: 'Hers', publish: false })
    const ids = hers.publicId
    assert.doesNotMatch(await read(`/upload/review?ids=${ids}`), /Hers/)
    await own.submit('/upload/review', { ids, ...formOf(hers, { title: 'Mine' }), publish: 'all' })
    await own.submit('/upload/review', { ids, remove: ids })
    const { state, title } = await stored(hers)
    assert.deepEqual([state, title], ['draft', 'Hers'])
  })

  it('gives browser code one item without a page around it', async () => {
    const entry = await draft('Alone')
    const html = await read(`/e/${entry.publicId}/review-item`)
    assert.match(html, /^<li class="review-item"/)
    assert.equal((await test.client.get(`/e/${entry.publicId}/review-item`)).status, 404)
  })
})
