import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('comments that mean harm', () => {
  let test: TestNode
  let bea: Account
  let entry: Entry
  let program: Client

  before(async () => {
    test = await startNode({ config: { proxies: 1 } })
    const ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    entry = await test.upload(ada, { title: 'Harbour' })
    program = await test.openApi(bea)
  })
  beforeEach(() => test.node.db('comments_comments').delete())
  after(() => test.stop())

  const send = (body: string, from = '10.0.0.1', client = program) =>
    client.request('POST', `/api/v1/entries/${entry.publicId}/comments`, {
      json: { body },
      headers: { 'x-forwarded-for': from }
    })

  it('say whose they are beside a name that looks like another', async () => {
    const called = await test.node.accounts.saveProfile(bea, { displayName: 'ad\u200ba \u202e' })
    assert.equal(called.profile.displayName, 'ada')
    assert.equal((await send('It is me.')).status, 201)
    const html = await (await test.client.get(`/e/${entry.publicId}`)).text()
    assert.match(html, /<strong dir="auto">ada<\/strong> <span class="soft" dir="ltr">@bea<\/span>/)
    await test.node.accounts.saveProfile(bea, {})
  })

  const refused: [what: string, body: string, why: RegExp][] = [
    ['nothing at all', ' \n ', /needs a word/],
    ['a word of 100 KB', 'a'.repeat(100_000), /at most 5,000 characters/],
    ['a word that no line holds', `so ${'a'.repeat(600)}`, /word has at most 500/],
    ['direction that is turned by force', 'abc \u202edcba\u202c', /invisible characters/],
    ['direction that is never turned back', 'abc \u2067def\nnext', /invisible characters/],
    ['direction that is taken back before it is turned', 'a \u2069b\u2067 c', /invisible characters/],
    ['a null character', 'a\0b', /invisible characters/],
    ['heaps of marks', `Z${'\u0300\u0316\u0334'.repeat(4)}algo`, /too many marks/],
    ['quotes within quotes', `${'>'.repeat(60)} deep`, /too deep/],
    [
      'lists within lists',
      Array.from({ length: 20 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n'),
      /too deep/
    ]
  ]
  for (const [what, body, why] of refused)
    it(`hold ${what} are refused with a sentence`, async () => {
      const answer = await send(body)
      assert.equal(answer.status, 422)
      assert.match(((await answer.json()) as { error: { message: string } }).error.message, why)
    })

  const fine = {
    'in Arabic and Hebrew': 'مدينة الميناء \u2067עיר\u2069',
    'with marks that belong there': 'Tiếng Việt, שָׁלוֹם',
    'with people of several signs': '👩🏽‍🚀🏳️‍🌈',
    'with many brackets': '[ '.repeat(2000),
    'with stars all over': '*a **b '.repeat(700)
  }
  for (const [what, body] of Object.entries(fine))
    it(`${what} mean none`, async () => {
      const since = performance.now()
      assert.equal((await send(body)).status, 201)
      assert.ok(performance.now() - since < 1000)
    })

  it('show no markup of their own', async () => {
    await send(
      '<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://example.org/y.png) {{7*7}}'
    )
    const html = await (await test.client.get(`/e/${entry.publicId}`)).text()
    const [, body = ''] = /class="prose comment-body" dir="auto">([\s\S]*?)<\/div>/.exec(html) ?? []
    assert.doesNotMatch(body, /<img|href="javascript|49/)
  })

  it('come no faster than one account writes', async () => {
    for (let at = 0; at < 20; at++) assert.equal((await send(`No ${at}`, `10.1.0.${at}`)).status, 201)
    const answer = await send('One more', '10.1.0.99')
    assert.equal(answer.status, 429)
    assert.match(await answer.text(), /many comments in a short time/)
    await test.node.db('comments_comments').delete()
  })

  it('come no faster than one network of people', async () => {
    await test.node.nodeSettings.of('comments').set({ perTenMinutes: 1000 })
    const statuses: number[] = []
    for (let at = 0; at < 61; at++) statuses.push((await send(`No ${at}`, '10.2.0.1')).status)
    assert.deepEqual([statuses[59], statuses[60]], [201, 429])
  })

  it('answer nothing that hangs on another entry, or is not there', async () => {
    const other = await test.upload((await test.node.accounts.byName('ada')) as Account, { title: 'Quay' })
    const made = (await (await send('Here', '10.3.0.1')).json()) as { id: string }
    for (const parent of [made.id, '00000000-0000-7000-8000-000000000000']) {
      const answer = await program.request('POST', `/api/v1/entries/${other.publicId}/comments`, {
        json: { body: 'There', parent },
        headers: { 'x-forwarded-for': '10.3.0.2' }
      })
      assert.equal(answer.status, 404)
    }
  })

  it('wait for a word of a writing without spaces, wherever it stands', async () => {
    await test.node.nodeSettings.of('comments').set({ heldWords: ['广告'], perTenMinutes: 1000 })
    const made = (await (await send('这是一个广告吗', '10.4.0.1')).json()) as { state: string }
    assert.equal(made.state, 'held')
    await test.node.nodeSettings.of('comments').set({ heldWords: [] })
  })

  it('are not changed without end', async () => {
    const { id } = (await (await send('Version 0', '10.5.0.1')).json()) as { id: string }
    const version = (at: number) => ({ id: `00000000-0000-7000-8000-0000000001${10 + at}`, comment: id })
    const rows = Array.from({ length: 50 }, (_, at) => ({ ...version(at), body: `${at}`, written_at: at }))
    await test.node.db('comments_versions').insert(rows)
    const answer = await program.request('PATCH', `/api/v1/comments/${id}`, { json: { body: 'Version 51' } })
    assert.match(await answer.text(), /changed very often/)
  })
})
