import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Like } from '../../../plugins/likes/service.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { shareNode } from '../comments/shared-node.ts'

describeEngines('likes', engine => {
  const shared = shareNode(engine)
  let test: TestNode
  let ada: Account
  let bea: Account
  let entry: Entry
  let own: Client
  let reader: Client

  before(async () => {
    test = await shared.enter()
    ada = await shared.person('ada')
    bea = await shared.person('bea')
    own = await test.signIn(ada)
    reader = await test.signIn(bea)
    entry = await test.upload(ada, { title: 'Harbour' })
  })
  after(() => shared.leave())

  const at = (way = '') => `/e/${entry.publicId}${way}`
  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const like = (client: Client, path = at()) => client.submit(`${path}/like`, {}, { page: path })
  const countOf = async () => (await test.node.services.use('likes').counts([entry.id])).get(entry.id)

  it('are given once, however often, and taken back', async () => {
    const told: Like[] = []
    test.node.services.use('likes').hooks.liked.tap('test', one => void told.push(one))
    await Promise.all([like(reader), like(reader), like(reader)])
    assert.equal(await countOf(), 1)
    assert.deepEqual(
      told.map(one => [one.entry, one.account]),
      [[entry.id, bea.id]]
    )
    assert.match(await read(reader, at()), /action="\/e\/\w+\/unlike"[\s\S]*aria-pressed="true"/)
    await reader.submit(at('/unlike'), {}, { page: at() })
    await reader.submit(at('/unlike'), {}, { page: at() })
    assert.equal(await countOf(), undefined)
  })

  it('keep nobody from liking where a plugin that listens fails', async () => {
    const stop = test.node.services.use('likes')
    stop.hooks.liked.tapPromise('broken', async () => {
      throw new Error('no')
    })
    assert.equal((await like(reader)).status, 303)
    assert.equal(await countOf(), 1)
  })

  it('are told to the owner alone, with who it is', async () => {
    assert.match(await read(own, at()), /1 person likes this/)
    assert.match(await read(own, at('/likes')), /href="\/@bea"/)
    assert.doesNotMatch(await read(reader, at()), /person likes this|panel-count">1/)
    for (const path of [at(), '/', '/@ada']) {
      const page = await read(test.client, path)
      assert.match(page, /Harbour/, path)
      assert.doesNotMatch(page, /likes this|\/like"|like-number|#heart/, path)
    }
    assert.equal((await reader.get(at('/likes'))).status, 403)
    await own.submit('/@bea/limit', { kind: 'mute' }, { page: '/@bea' })
    assert.doesNotMatch(await read(own, at('/likes')), /href="\/@bea"/)
    await own.submit('/@bea/limit', { kind: '' }, { page: '/@bea' })
  })

  it('are numbers for everybody where node and owner say so, and not before', async () => {
    await own.submit('/settings/likes', { numbers: 'true' })
    assert.doesNotMatch(await read(test.client, at()), /1 person likes this/)
    await test.node.nodeSettings.of('likes').set({ numbers: true })
    assert.match(await read(test.client, at()), /1 person likes this/)
    await own.submit('/settings/likes', {})
    assert.doesNotMatch(await read(test.client, at()), /1 person likes this/)
  })

  it('are listed for whoever gave them, as far as they may see it, the last first', async () => {
    const later = await test.upload(ada, { title: 'Quay', visibility: 'unlisted' })
    await like(reader, `/e/${later.publicId}`)
    const page = await read(reader, '/likes')
    assert.ok(page.indexOf('Quay') < page.indexOf('Harbour') && page.includes('Quay'))
    await test.node.entries.save(later, { visibility: 'private' }, { account: ada })
    assert.doesNotMatch(await read(reader, '/likes'), /Quay/)
    const api = await test.openApi(bea)
    const { items } = (await (await api.get('/api/v1/likes')).json()) as { items: { id: string }[] }
    assert.deepEqual(
      items.map(({ id }) => id),
      [entry.publicId]
    )
  })

  it('go page after page', async () => {
    const cem = await shared.person('cem')
    const row = await test.node.db('entries').where({ id: entry.id }).first()
    const ids = Array.from({ length: 30 }, (_, number) => `02000000-0000-7000-8000-0000000000${10 + number}`)
    await test.node
      .db('entries')
      .insert(ids.map((id, number) => ({ ...row, id, public_id: `copy${number}` })))
    await test.node
      .db('likes_likes')
      .insert(ids.map((entry, number) => ({ entry, account: cem.id, created_at: 1000 + (number >> 1) })))
    const api = await test.openApi(cem)
    const found: string[] = []
    let next: string | undefined = ''
    while (next !== undefined) {
      const answer = await api.get(`/api/v1/likes${next && `?cursor=${next}`}`)
      const page = (await answer.json()) as { items: { id: string }[]; next?: string }
      found.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    assert.deepEqual(new Set(found).size, 30)
    assert.equal(found.length, 30)
  })

  it('are nothing for strangers, for guests, for one’s own, and for what one does not see', async () => {
    const secret = await test.upload(ada, { title: 'Secret', visibility: 'private' })
    const path = `/api/v1/entries/${secret.publicId}/like`
    assert.equal((await (await test.openApi(bea)).request('PUT', path)).status, 404)
    assert.equal((await (await test.openApi(ada)).request('PUT', path)).status, 403)
    const guest = await test.makeAccount('dora', { kind: 'guest' })
    const answer = await (await test.openApi(guest)).request('PUT', `/api/v1/entries/${entry.publicId}/like`)
    assert.ok([401, 403].includes(answer.status))
    assert.equal((await test.client.request('PUT', `/api/v1/entries/${entry.publicId}/like`)).status, 401)
  })

  it('are taken along, and go with the account and the entry', async () => {
    const taken = (await takeAlong(test, bea)).get('likes') as { entry: string }[]
    assert.ok(taken.some(like => like.entry === entry.publicId))
    await test.node.accounts.remove(bea)
    assert.equal(await countOf(), undefined)
  })
})
