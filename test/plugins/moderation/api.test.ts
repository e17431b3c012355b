import assert from 'node:assert/strict'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { hostileWords } from '../../rig/hostile-words.ts'
import { type ModeratedNode, startModerated } from './moderated-node.ts'

describeEngines('moderation by other programs', engine => {
  let rig: ModeratedNode
  let api: Record<'ada' | 'mia' | 'bob' | 'eve', Client>
  before(async () => {
    rig = await startModerated(engine)
    const { ada, mia, bob, eve } = rig.people
    api = {
      ada: await rig.openApi(ada),
      mia: await rig.openApi(mia),
      bob: await rig.openApi(bob),
      eve: await rig.openApi(eve)
    }
  })
  after(() => rig.stop())

  type Items = { items: Record<string, unknown>[] }
  const list = async (who: Client, path: string) => ((await (await who.get(path)).json()) as Items).items
  const send = async (who: Client, path: string, json?: object, method = 'POST') =>
    (await who.request(method, path, { json })).status
  /** Of something that Eve reported. */
  async function openCase(kind: string, id: string) {
    const before = (await list(api.mia, '/api/v1/cases')).map(one => one.id)
    assert.equal(await send(api.eve, '/api/v1/reports', { kind, id, reason: 'spam' }), 200)
    const found = (await list(api.mia, '/api/v1/cases')).find(one => !before.includes(one.id))
    return `/api/v1/cases/${found?.id}`
  }

  it('takes a case on, leaves it, and notes something for the others', async () => {
    const { publicId } = await rig.upload(rig.people.bob)
    const path = await openCase('entry', publicId)
    rig.uses()
    assert.equal(await send(api.mia, `${path}/claim`, undefined, 'PUT'), 204)
    assert.equal((await list(api.ada, '/api/v1/cases')).at(-1)?.claimedBy, 'mia')
    assert.equal(await send(api.ada, `${path}/decision`, {}), 409)
    assert.equal(await send(api.mia, `${path}/notes`, { words: 'Wait for Ada.' }), 204)
    assert.deepEqual(
      (await list(api.ada, `${path}/notes`)).map(({ by, words }) => [by, words]),
      [['mia', 'Wait for Ada.']]
    )
    assert.equal(await send(api.mia, `${path}/claim`, undefined, 'DELETE'), 204)
    assert.equal((await list(api.ada, '/api/v1/cases')).at(-1)?.claimedBy, undefined)
    assert.deepEqual(rig.uses(), [
      'mia moderation.claimed',
      'mia moderation.noted',
      'mia moderation.unclaimed'
    ])
    assert.equal(await send(api.mia, `${path}/notes`, { words: ' \n' }), 400)
    assert.equal(await send(api.ada, `${path}/decision`, {}), 200)
  })

  it('is for moderators, and not for whom a case is about', async () => {
    const path = await openCase('person', 'mia')
    for (const who of [api.bob, api.mia]) {
      assert.equal(await send(who, `${path}/claim`, undefined, 'PUT'), 403)
      assert.equal(await send(who, `${path}/notes`, { words: 'Not me.' }), 403)
    }
    assert.equal(await send(api.ada, `${path}/notes`, { words: 'Was it her?' }), 204)
    assert.deepEqual(await list(api.mia, `${path}/notes`), [])
    assert.equal((await api.bob.get(`${path}/notes`)).status, 403)
    assert.equal((await api.ada.get('/api/v1/cases/00000000-0000-4000-8000-000000000000/notes')).status, 404)
    assert.equal(await send(api.ada, `${path}/decision`, {}), 200)
  })

  it('tells what was decided, takes an appeal once, and its answer', async () => {
    const entry = await rig.upload(rig.people.bob)
    const path = await openCase('entry', entry.publicId)
    assert.equal(await send(api.mia, `${path}/decision`, { thing: 'hide', words: 'She did not agree.' }), 200)
    const [decision] = await list(api.bob, '/api/v1/me/decisions')
    assert.deepEqual(
      [decision?.action, decision?.words, decision?.mayAppeal],
      ['hide', 'She did not agree.', true]
    )
    assert.doesNotMatch(JSON.stringify(decision), /\b(mia|eve)\b/)

    const appeal = `/api/v1/me/decisions/${decision?.id}/appeal`
    assert.equal(await send(api.eve, appeal, { words: 'Let me.' }), 409)
    assert.equal(await send(api.bob, appeal, { words: 'She did.' }), 204)
    assert.equal(await send(api.bob, appeal, { words: 'Really.' }), 409)
    assert.equal((await api.bob.get('/api/v1/appeals')).status, 403)
    const [waiting] = await list(api.ada, '/api/v1/appeals')
    assert.equal(waiting?.words, 'She did.')

    const answer = `/api/v1/appeals/${decision?.id}/decision`
    assert.equal(await send(api.bob, answer, { decision: 'grant' }), 403)
    assert.equal(await send(api.ada, answer, { decision: 'grant', answer: 'Sorry.' }), 200)
    assert.deepEqual(await list(api.ada, '/api/v1/appeals'), [])
    assert.equal((await rig.node.entries.byId(entry.id))?.state, 'published')
    const [told] = await list(api.bob, '/api/v1/me/decisions')
    assert.deepEqual(told?.appeal, { words: 'She did.', state: 'granted', answer: 'Sorry.' })
  })

  it('keeps hostile words of notes and appeals, which pages show as words', async () => {
    const { publicId } = await rig.upload(rig.people.bob)
    const path = await openCase('entry', publicId)
    const words = hostileWords.body.slice(0, 4000)
    assert.equal(await send(api.ada, `${path}/notes`, { words }), 204)
    assert.equal(await send(api.ada, `${path}/notes`, { words: 'a'.repeat(100_000) }), 400)
    const page = path.replace('/api/v1/cases', '/admin/moderation')
    const long = await rig.browsers.ada.submit(`${page}/note`, { note: 'b'.repeat(100_000) }, { page })
    assert.equal(long.status, 303)
    const html = await (await rig.browsers.ada.get(page)).text()
    assert.doesNotMatch(html, /<script data-hostile|<img src=x|b{5001}/)
    assert.match(html, /dir="auto"[^>]*>[^<]*&lt;img/)

    assert.equal(await send(api.mia, `${path}/decision`, { thing: 'sensitive', words }), 200)
    const [decision] = await list(api.bob, '/api/v1/me/decisions')
    assert.equal(await send(api.bob, `/api/v1/me/decisions/${decision?.id}/appeal`, { words }), 204)
    for (const [who, address] of [
      [rig.browsers.ada, '/admin/appeals'],
      [rig.browsers.bob, '/settings/decisions']
    ] as const)
      assert.doesNotMatch(await (await who.get(address)).text(), /<script data-hostile|<img src=x/, address)
  })

  it('lets a moderator look at what is private, and tells nobody else who reported it', async () => {
    const entry = await rig.upload(rig.people.bob)
    const path = await openCase('entry', entry.publicId)
    await rig.node.entries.save(entry, { visibility: 'private' }, { account: rig.people.bob })
    const seen = async (who: Client) => (await who.get(`/api/v1/entries/${entry.publicId}`)).status
    rig.uses()
    for (const who of [api.bob, api.eve]) assert.equal(await send(who, `${path}/look`), 403)
    assert.equal(await seen(api.mia), 404)
    const answer = await api.mia.request('POST', `${path}/look`)
    assert.deepEqual(await answer.json(), { address: `/e/${entry.publicId}` })
    assert.deepEqual([await seen(api.mia), await seen(api.eve)], [200, 404])
    assert.deepEqual(rig.uses(), ['mia moderation.looked'])

    const [report] = await list(api.mia, `${path}/reports`)
    assert.deepEqual([report?.by, report?.reason], ['eve', 'spam'])
    const about = await openCase('person', 'mia')
    assert.deepEqual(await list(api.mia, `${about}/reports`), [])
    for (const one of [path, about]) assert.equal(await send(api.ada, `${one}/decision`, {}), 200)
    assert.equal(await send(api.mia, `${path}/look`), 404, 'Not after it is decided.')
  })

  it('warns somebody, who is told so and keeps everything', async () => {
    const entry = await rig.upload(rig.people.bob)
    const path = await openCase('entry', entry.publicId)
    const wish = { person: 'warn', rule: 'spam', words: 'Please advertise nothing here.' }
    assert.equal(await send(api.mia, `${path}/decision`, wish), 200)
    const [decision] = await list(api.bob, '/api/v1/me/decisions')
    assert.deepEqual(
      [decision?.action, decision?.reason, decision?.words],
      ['warn', 'spam', 'Please advertise nothing here.']
    )
    const page = await (await rig.browsers.bob.get('/settings/decisions')).text()
    assert.match(page, /Please advertise nothing here\./)
    assert.equal((await rig.node.entries.byId(entry.id))?.state, 'published')
    assert.equal((await rig.node.accounts.byName('bob'))?.state, 'active')
  })

  it('bans somebody with all they published, until somebody takes it back', async () => {
    const entry = await rig.upload(rig.people.bob)
    const path = await openCase('person', 'bob')
    assert.equal(await send(api.mia, `${path}/decision`, { person: 'ban', words: 'For good.', days: 3 }), 200)
    assert.equal((await rig.node.accounts.byName('bob'))?.state, 'suspended')
    assert.equal((await rig.node.entries.byId(entry.id))?.state, 'withheld')
    assert.equal((await api.bob.get('/api/v1/me')).status, 401)
    assert.equal((await rig.client.get('/@bob')).status, 404)
    const [taken] = await rig.node.db('moderation_measures').where({ action: 'ban' })
    assert.equal(taken.ends_at, null, 'days are for a suspension')

    const [measure] = await list(api.mia, `${path}/measures`)
    assert.deepEqual([measure?.id, measure?.by, measure?.words], [taken.id, 'mia', 'For good.'])
    const back = `${path}/measures/${taken.id}`
    assert.equal(await send(api.eve, back, undefined, 'DELETE'), 403)
    const done = await api.mia.request('DELETE', back)
    assert.deepEqual(await done.json(), { done: true })
    assert.deepEqual(await (await api.mia.request('DELETE', back)).json(), { done: false })
    assert.ok((await list(api.mia, `${path}/measures`))[0]?.endedAt)
    assert.equal((await rig.node.accounts.byName('bob'))?.state, 'active')
    assert.equal((await rig.node.entries.byId(entry.id))?.state, 'published')
  })

  it('counts what was reported and decided, for whom the page of it is', async () => {
    const path = '/api/v1/transparency'
    assert.deepEqual([(await rig.client.get(path)).status, (await api.eve.get(path)).status], [404, 404])
    const told = await (await api.mia.get(path)).json()
    const count = async (table: string, where = {}) =>
      Number((await rig.node.db(table).where(where).count({ count: '*' }))[0]?.count)
    assert.equal(told.cases, await count('moderation_cases'))
    assert.equal(told.reports, await count('moderation_reports'))
    assert.equal(told.appeals, await count('moderation_appeals'))
    assert.equal(told.granted, 1)
    const actions = await rig.node.db('moderation_measures').distinct('action').pluck('action')
    assert.ok(actions.length > 2)
    for (const action of actions) {
      const said = told.byAction.find(({ name }: { name: string }) => name === action)?.count
      assert.equal(said, await count('moderation_measures', { action }), action)
    }
    const page = await (await rig.browsers.mia.get('/transparency')).text()
    assert.ok(page.includes(`>${told.cases}<`), 'The page has the same numbers.')
    assert.doesNotMatch(JSON.stringify(told), /\b(bob|mia|eve)\b/)
    assert.equal((await (await api.mia.get(`${path}?year=2001`)).json()).cases, 0)
    await rig.set({ transparency: 'everybody' })
    assert.equal((await rig.client.get(path)).status, 200)
  })
})
