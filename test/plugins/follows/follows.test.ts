import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { watchWork } from '../../rig/work.ts'

describeEngines('following', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let entry: Entry
  let own: Client
  let fan: Client
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    fan = await test.signIn(bea)
    const audience = await test.node.audiences.only(ada, 'follows')
    entry = await test.upload(ada, {
      title: 'Harbour',
      visibility: 'limited',
      audience: { audiences: [audience.id] }
    })
    await test.upload(await test.makeAccount('cem'), { title: 'Quay' })
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const seen = async () => {
    const { status } = await fan.get(`/e/${entry.publicId}`)
    const isListed = /Harbour/.test(await read(fan, '/@ada'))
    assert.equal(isListed, status === 200)
    return isListed
  }

  it('lets in at once, to what is shared with followers and to one’s own page of those followed', async () => {
    assert.equal(await seen(), false)
    assert.match(await read(fan, '/following'), /Nothing here yet/)
    await fan.submit('/@ada/follow', {}, { page: '/@ada' })
    assert.equal(await seen(), true)
    const html = await read(fan, '/following')
    assert.match(html, /Harbour/)
    assert.doesNotMatch(html, /Quay/)
    assert.match(await read(own, `/e/${entry.publicId}`), /You and \u2068your followers\u2069/)
    assert.match(await read(own, '/follows/followers'), /href="\/@bea"/)
    assert.match(await read(fan, '/follows/following'), /href="\/@ada"/)
  })

  it('ends at the next request, by either of them', async () => {
    await fan.submit('/@ada/unfollow', {}, { page: '/@ada' })
    assert.equal(await seen(), false)
    await fan.submit('/@ada/follow', {}, { page: '/@ada' })
    assert.equal(await seen(), true)
    await own.submit('/@bea/follower', { answer: 'drop' }, { page: '/@bea' })
    assert.equal(await seen(), false)
    assert.doesNotMatch(await read(fan, '/following'), /Harbour/)
  })

  it('waits for a yes where somebody wants to be asked', async () => {
    await own.submit('/settings/follows', { approves: 'true' })
    await fan.submit('/@ada/follow', {}, { page: '/@ada' })
    assert.equal(await seen(), false)
    assert.match(await read(fan, '/@ada'), /Asked/)
    assert.match(await read(own, '/following'), /One person asks to follow you/)
    assert.match(await read(own, '/follows/requests'), /href="\/@bea"/)
    await own.submit('/@bea/follower', { answer: 'accept' }, { page: '/@bea' })
    assert.equal(await seen(), true)
    // An answer to a question that nobody asked lets nobody in.
    await fan.submit('/@ada/unfollow', {}, { page: '/@ada' })
    await own.submit('/@bea/follower', { answer: 'accept' }, { page: '/@bea' })
    assert.equal(await seen(), false)
    await own.submit('/settings/follows', {})
  })

  it('is nobody’s business but their own', async () => {
    await fan.submit('/@ada/follow', {}, { page: '/@ada' })
    const other = await test.openApi((await test.node.accounts.byName('cem')) as Account)
    for (const path of ['/@ada', '/follows/followers', '/api/v1/accounts/ada', '/api/v1/follows'])
      assert.doesNotMatch(await read(other, path), /href="\/@bea"|"name":"bea"|Follows you/, path)
  })

  it('of oneself is refused, and of nobody too', async () => {
    assert.equal((await own.submit('/@ada/follow', {}, { page: '/@bea' })).status, 403)
    assert.equal((await own.submit('/@nobody/follow', {}, { page: '/@bea' })).status, 404)
    assert.equal((await test.client.submit('/@ada/follow', {})).status, 401)
    assert.equal((await own.get('/follows/enemies')).status, 404)
  })

  it('is there for programs', async () => {
    const api = await test.openApi(bea)
    const newest = (await (await api.get('/api/v1/following')).json()) as { items: { title: string }[] }
    assert.deepEqual(
      newest.items.map(({ title }) => title),
      ['Harbour']
    )
    const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>
    assert.deepEqual(await json(await api.request('PUT', '/api/v1/accounts/cem/follow')), {
      follows: 'following'
    })
    const { items } = await json(await api.get('/api/v1/follows?list=following'))
    assert.deepEqual(
      (items as { name: string }[]).map(({ name }) => name),
      ['ada', 'cem']
    )
    assert.deepEqual(await json(await api.request('DELETE', '/api/v1/accounts/cem/follow')), {})
    const limit = await api.request('PUT', '/api/v1/accounts/cem/limit', { json: { kind: 'mute' } })
    assert.deepEqual(await json(limit), { limits: 'mute' })
    assert.deepEqual(await json(await api.request('DELETE', '/api/v1/accounts/cem/limit')), {})
  })

  it('pages through those followed, few or many, with the same entries', async () => {
    const titles = async (path: string) => {
      const html = await read(fan, path)
      const found = [...html.matchAll(/card-title[^>]*>([^<]+)</g)].map(([, title]) => title)
      const [, next] = /rel="next" href="([^"]+)"/.exec(html) ?? []
      return { found, next: next?.replaceAll('&#x3D;', '=') }
    }
    for (let at = 0; at < 3; at++) await copy(entry, 20)
    const few = await titles('/following')
    assert.equal(few.found.length, 24)
    const fewRest = await titles(few.next ?? '')
    for (let at = 0; at < 40; at++) await follow(await test.makeAccount(`person${at}`))
    const many = await titles('/following')
    assert.deepEqual(many, few)
    assert.deepEqual((await titles(many.next ?? '')).found, fewRest.found)
    assert.match(await read(fan, few.next ?? ''), /rel="prev" href="\/following"/)
  })

  it('asks the database little for a page', async () => {
    const watch = watchWork(test.node)
    const pages = [
      '/following',
      '/',
      '/@ada',
      '/@cem',
      `/e/${entry.publicId}`,
      '/follows/following',
      '/circles'
    ]
    for (const client of [fan, own]) {
      for (const path of pages) {
        const asked = await watch.of(headers => client.get(path, headers))
        const most = path.startsWith('/e/') ? 16 : 10
        assert.ok(asked.length > 1 && asked.length <= most, `${path}: ${asked.length}\n${asked.join('\n')}`)
      }
    }
    watch.end()
  })

  const follow = async (other: Account) =>
    test.node.db('follows_follows').insert({
      follower: bea.id,
      followed: other.id,
      state: 'following',
      created_at: Date.now()
    })

  /** The same entry once more, a second older each. */
  async function copy(original: Entry, count: number) {
    const { db } = test.node
    const row = await db('entries').where({ id: original.id }).first()
    const shared = await db('entry_audiences').where({ entry: original.id }).first()
    const before = Number((await db('entries').count('* as count'))[0]?.count)
    for (let at = 0; at < count; at++) {
      const id = crypto.randomUUID()
      const number = before + at
      const names = { id, public_id: `copy${number}`, title: `Copy ${number}` }
      await db('entries').insert({ ...row, ...names, published_at: row.published_at - number * 1000 })
      await db('entry_audiences').insert({ entry: id, audience: shared.audience })
    }
  }
})
