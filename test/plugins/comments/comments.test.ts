import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { shareNode } from './shared-node.ts'

interface Shown {
  id: string
  body: string
  state: string
  replies: number
  author?: { name: string }
  parent?: string
  place?: { address: string; words: string; value: unknown }
}

describeEngines('comments', engine => {
  const shared = shareNode(engine)
  let test: TestNode
  let people: Record<'ada' | 'bea' | 'cem', Account>
  let browsers: Record<'ada' | 'bea' | 'cem', Client>
  let programs: Record<'ada' | 'bea' | 'cem', Client>
  let entry: Entry

  before(async () => {
    test = await shared.enter()
    const of = async <Value>(make: (name: 'ada' | 'bea' | 'cem') => Promise<Value>) => ({
      ada: await make('ada'),
      bea: await make('bea'),
      cem: await make('cem')
    })
    people = await of(name => shared.person(name))
    browsers = await of(name => test.signIn(people[name]))
    programs = await of(name => test.openApi(people[name]))
  })
  beforeEach(async () => {
    entry = await copyEntry()
  })
  after(() => shared.leave())

  let first: Entry | undefined
  /** Uploading takes a while; rows of the first do for the others. */
  async function copyEntry(): Promise<Entry> {
    first ??= await test.upload(people.ada, { title: 'Harbour' })
    const { db, entries } = test.node
    const row = await db('entries').where({ id: first.id }).first()
    const number = String((await db('entries').pluck('id')).length).padStart(12, '0')
    await db('entries').insert({ ...row, id: `00000000-0000-7000-8000-${number}`, public_id: number })
    return (await entries.byPublicId(number)) as Entry
  }
  const at = (way = '') => `/e/${entry.publicId}${way}`
  const api = (way = '') => `/api/v1/entries/${entry.publicId}/comments${way}`
  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const say = async (who: 'ada' | 'bea' | 'cem', body: string, more: object = {}) => {
    const answer = await programs[who].request('POST', api(), { json: { body, ...more } })
    assert.equal(answer.status, 201, await answer.clone().text())
    return (await answer.json()) as Shown
  }
  const list = async (client: Client = test.client, query = '') =>
    (await (await client.get(api(query))).json()) as { items: Shown[]; next?: string }
  const bodies = async (client?: Client) => (await list(client)).items.map(({ body }) => body)
  const decide = (fields: Record<string, string>) =>
    test.node.entries.save(entry, { fields }, { account: people.ada })
  const countOf = async () =>
    Number((await test.node.db('comments_entries').where({ entry: entry.id }).first('shown'))?.shown ?? 0)

  it('are written by a form, shown to everybody, and are safe Markdown', async () => {
    const answer = await browsers.bea.submit(at('/comments'), { body: 'A *fog* <script>x</script>' })
    assert.equal(answer.status, 303)
    assert.match(answer.headers.get('location') ?? '', /^\/e\/\w+#comment-[\w-]{36}$/)
    const html = await read(test.client, at())
    assert.match(html, /A <em>fog<\/em> &lt;script&gt;/)
    assert.match(html, /Comments <span class="panel-count">1</)
    assert.match(html, /Sign in to comment/)
    assert.doesNotMatch(html, /data-answers|\/edit"/)
    await browsers.bea.submit(at('/comments'), { body: 'A *fog* <script>x</script>' })
    assert.equal(await countOf(), 1, 'pressed twice it is one')
  })

  it('stand in threads, page after page, with answers below what they answer', async () => {
    const firsts: Shown[] = []
    for (const number of [1, 2, 3]) firsts.push(await say('bea', `Thread ${number}`))
    const answer = await say('cem', 'An answer', { parent: firsts[0]?.id })
    const deeper = await say('bea', 'A deeper one', { parent: answer.id })
    assert.deepEqual(await bodies(), ['Thread 3', 'Thread 2', 'Thread 1'])
    assert.equal((await list()).items[2]?.replies, 2)
    const thread = await read(test.client, `/comments/${firsts[0]?.id}`)
    assert.match(thread, new RegExp(`Thread 1[\\s\\S]*An answer[\\s\\S]*${deeper.id}[\\s\\S]*A deeper one`))
    const one = await read(test.client, `/comments/${answer.id}`)
    assert.match(one, /The whole thread[\s\S]*Thread 1[\s\S]*An answer[\s\S]*A deeper one/)
    const replies = await (await test.client.get(`/api/v1/comments/${firsts[0]?.id}/replies`)).json()
    assert.deepEqual(
      (replies as { items: Shown[] }).items.map(({ body }) => body),
      ['An answer', 'A deeper one']
    )
  })

  it('are paged by where they stand, newest or oldest first', async () => {
    const rows = Array.from({ length: 70 }, (_, number) => {
      const id = `01000000-0000-7000-${String(8000 + Number(entry.publicId))}-0000000000${10 + number}`
      return {
        id,
        entry: entry.id,
        account: people.bea.id,
        root: id,
        depth: 0,
        state: 'shown',
        body: `No ${number}`,
        created_at: number
      }
    })
    await test.node.db('comments_comments').insert(rows)
    await test.node.db('comments_entries').insert({ entry: entry.id, shown: 70, placed: 0 })
    for (const order of ['newest', 'oldest']) {
      const found: string[] = []
      let path: string | undefined = at(`/comments?order=${order}`)
      while (path) {
        const html = await read(test.client, path)
        found.push(...[...html.matchAll(/>No (\d+)</g)].map(([, number = '']) => number))
        path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
      }
      const numbers = rows.map((_, number) => String(number))
      assert.deepEqual(found, order === 'oldest' ? numbers : numbers.toReversed())
    }
    assert.match(await read(test.client, at()), /All comments \(70\)/)
  })

  it('are changed for a while, with what they said before kept for those whom it concerns', async () => {
    const { id } = await say('bea', 'A frog')
    const form = await browsers.bea.submit(`/comments/${id}/edit`, { body: 'A fog' })
    assert.equal(form.status, 303)
    assert.match(await read(test.client, at()), /A fog/)
    assert.match(await read(browsers.bea, `/comments/${id}/history`), /A fog[\s\S]*A frog/)
    assert.match(await read(browsers.ada, `/comments/${id}/history`), /A frog/)
    assert.equal((await browsers.cem.get(`/comments/${id}/history`)).status, 403)
    await test.node
      .db('comments_comments')
      .where({ id })
      .update({ created_at: Date.now() - 31 * 60_000 })
    const late = await programs.bea.request('PATCH', `/api/v1/comments/${id}`, { json: { body: 'A dog' } })
    assert.equal(late.status, 403)
    assert.deepEqual(await bodies(), ['A fog'])
  })

  it('go without a trace, or leave a marker where answers hang, which goes with the last of them', async () => {
    const alone = await say('bea', 'Alone')
    const above = await say('bea', 'Above')
    const below = await say('cem', 'Below', { parent: above.id })
    await say('ada', 'Deep below', { parent: below.id })
    for (const { id } of [alone, above, below])
      assert.equal((await browsers.ada.submit(`/comments/${id}/remove`, {}, { page: at() })).status, 303)
    const html = await read(test.client, at())
    assert.doesNotMatch(html, /Alone|Above|>Below|@cem/)
    assert.equal(html.match(/This comment was removed/g)?.length, 2)
    assert.match(html, /Deep below/)
    assert.equal(await countOf(), 1)
    const [deep] = await test.node.db('comments_comments').where({ entry: entry.id, body: 'Deep below' })
    await browsers.ada.submit(`/comments/${deep.id}/remove`, {}, { page: at() })
    assert.deepEqual(await test.node.db('comments_comments').where({ entry: entry.id }), [])
    assert.equal(await countOf(), 0)
  })

  it('are for those whom the owner lets: everybody, followers, after a yes, nobody', async () => {
    const statusOf = async (who: 'ada' | 'bea' | 'cem') =>
      (await programs[who].request('POST', api(), { json: { body: `By ${who}` } })).status
    await decide({ comments: 'closed' })
    assert.deepEqual([await statusOf('bea'), await statusOf('ada')], [403, 403])
    assert.doesNotMatch(await read(test.client, at()), /id="entry-comments"/)
    await decide({ comments: 'followers' })
    await browsers.cem.submit('/@ada/follow', {}, { page: '/@ada' })
    assert.deepEqual([await statusOf('bea'), await statusOf('cem'), await statusOf('ada')], [403, 201, 201])
    assert.match(await read(browsers.bea, at()), /Only followers/)
    await decide({ comments: 'approval' })
    const held = await say('bea', 'May I?')
    assert.equal(held.state, 'held')
    assert.deepEqual(await bodies(), ['By ada', 'By cem'])
    assert.deepEqual(await bodies(programs.cem), ['By ada', 'By cem'])
    assert.deepEqual((await bodies(programs.bea))[0], 'May I?')
    assert.match(await read(browsers.bea, at()), /Waits for approval/)
    assert.match(await read(browsers.ada, '/comments/held'), /May I\?/)
    assert.equal((await browsers.bea.submit(`/comments/${held.id}/approve`, {}, { page: at() })).status, 403)
    await browsers.ada.submit(`/comments/${held.id}/approve`, {}, { page: at() })
    assert.deepEqual((await bodies())[0], 'May I?')
  })

  it('follow the wishes of the owner for all entries where one says nothing, and hold their words', async () => {
    await browsers.ada.submit('/settings/comments', { policy: '', words: 'lottery\nFree Money' })
    assert.equal((await say('bea', 'The LÓTTERY, again')).state, 'held')
    assert.equal((await say('bea', 'free   money!')).state, 'held')
    assert.equal((await say('bea', 'lotteryless')).state, 'shown')
    await browsers.ada.submit('/settings/comments', { policy: 'closed' })
    assert.equal((await programs.bea.request('POST', api(), { json: { body: 'No' } })).status, 403)
    await browsers.ada.submit('/settings/comments', { policy: '' })
  })

  it('stand above the others where the owner pins them, three at most', async () => {
    const all = []
    for (const body of ['One', 'Two', 'Three', 'Four']) all.push(await say('bea', body))
    for (const { id } of all.slice(0, 3))
      assert.equal((await programs.ada.request('PUT', `/api/v1/comments/${id}/pin`)).status, 204)
    assert.deepEqual(await bodies(), ['Three', 'Two', 'One', 'Four'])
    assert.equal((await programs.ada.request('PUT', `/api/v1/comments/${all[3]?.id}/pin`)).status, 409)
    await programs.ada.request('DELETE', `/api/v1/comments/${all[2]?.id}/pin`)
    assert.deepEqual(await bodies(), ['Two', 'One', 'Four', 'Three'])
  })

  it('are for guests where the owner says so, under the name they were given', async () => {
    const guest = await test.node.services
      .use('guests')
      .byAddress(people.ada, `g${entry.publicId}@example.org`)
    const program = await test.openApi(guest)
    const ask = async () => (await program.request('POST', api(), { json: { body: 'Lovely' } })).status
    assert.equal(await ask(), 403)
    await decide({ 'comments-guests': 'yes' })
    const others = await test.node.services
      .use('guests')
      .byAddress(people.cem, `g${entry.publicId}@example.org`)
    const answer = await (await test.openApi(others)).request('POST', api(), { json: { body: 'Lovely' } })
    assert.equal(answer.status, 403, 'the guest of somebody else is none here')
    assert.equal(await ask(), 201)
    assert.match(await read(test.client, at()), /<strong dir="auto">g\d+<\/strong> <span class="soft">Guest/)
  })

  it('are not for those whom the owner blocked', async () => {
    await browsers.ada.submit('/@bea/limit', { kind: 'block' }, { page: '/@bea' })
    assert.equal((await programs.bea.request('POST', api(), { json: { body: 'Hello' } })).status, 403)
    await browsers.ada.submit('/@bea/limit', { kind: '' }, { page: '/@bea' })
  })

  it('point at places that the entry has, and are listed in the order of the work', async () => {
    await say('bea', 'Down there', { place: { x: 10, y: 70, width: 20, height: 20 } })
    const up = await say('bea', 'Up there', { place: '60, 10, 20, 20' })
    assert.equal(up.place?.address, `${at()}#xywh=percent:60,10,20,20`)
    assert.equal(up.place?.words, 'top right')
    const html = await read(test.client, at())
    assert.match(
      html,
      /2 places[\s\S]*data-mark[\s\S]*top right[\s\S]*Up there[\s\S]*data-mark[\s\S]*Down there/
    )
    const wrong = [
      '60,60,60,10',
      'left',
      '1:23',
      { x: 1 },
      { x: -1, y: 0, width: 5, height: 5 },
      '2; 1,1,1,1',
      12
    ]
    for (const place of wrong) {
      const answer = await programs.bea.request('POST', api(), { json: { body: 'Where?', place } })
      assert.equal(answer.status, 422, JSON.stringify(place))
      assert.match(await answer.text(), /There is no such place in this entry/)
    }
    const form = await browsers.bea.submit(at('/comments'), { body: 'Where?', place: 'nowhere' })
    assert.equal(form.status, 422)
    assert.match(await form.text(), /value="nowhere" aria-invalid[\s\S]*/)
  })

  it('are taken along, and leave with the account all but markers', async () => {
    const dora = await test.makeAccount(`dora${entry.publicId}`)
    const program = await test.openApi(dora)
    const write = async (body: string, parent?: string) => {
      const answer = await program.request('POST', api(), { json: { body, ...(parent && { parent }) } })
      return (await answer.json()) as Shown
    }
    const own = await write('Mine')
    await write('Mine below', own.id)
    const answered = await write('Answered')
    await say('bea', 'An answer', { parent: answered.id })
    const taken = (await takeAlong(test, dora)).get('comments') as { body: string; entry: string }[]
    assert.deepEqual(
      taken.map(comment => [comment.body, comment.entry]),
      ['Mine', 'Mine below', 'Answered'].map(body => [body, entry.publicId])
    )
    await test.node.accounts.remove(dora)
    assert.equal(await countOf(), 1)
    const left = await test.node.db('comments_comments').where({ entry: entry.id }).orderBy('id')
    assert.deepEqual(
      left.map(row => [row.state, row.body, row.account === null]),
      [
        ['removed', '', true],
        ['shown', 'An answer', false]
      ]
    )
    assert.equal(Number(left[0].replies), 1)
  })

  it('are not told of to those who do not see the entry', async () => {
    const { id } = await say('bea', 'Secret words')
    await test.node.entries.save(entry, { visibility: 'private' }, { account: people.ada })
    for (const path of [at('/comments'), api(), `/comments/${id}`, `/api/v1/comments/${id}`])
      for (const client of [test.client, programs.cem])
        assert.equal((await client.get(path)).status, 404, path)
    assert.match(await read(browsers.ada, at()), /Secret words/)
  })
})
