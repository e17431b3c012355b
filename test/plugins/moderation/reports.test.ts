import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { hostileWords } from '../../rig/hostile-words.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { waitFor } from '../../rig/wait.ts'
import { type ModeratedNode, startModerated } from './moderated-node.ts'

describeEngines('reports', engine => {
  let rig: ModeratedNode
  let open: Entry
  let hidden: Entry
  before(async () => {
    rig = await startModerated(engine)
    open = await rig.upload(rig.people.bob, { title: 'Open', visibility: 'public' })
    hidden = await rig.upload(rig.people.bob, { title: 'Hidden', visibility: 'private' })
  })
  after(() => rig.stop())

  const stranger = (address: string) => createClient(rig.url, { headers: { 'x-forwarded-for': address } })

  it('of the same thing meet in one case, and the same person counts once', async () => {
    const { browsers } = rig
    const answer = await rig.report('entry', open.publicId, browsers.eve)
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, `/e/${open.publicId}`])
    await rig.report('entry', open.publicId, browsers.eve, { reason: 'privacy', words: 'That is me.' })
    await rig.report('entry', open.publicId, browsers.mia)
    await rig.report('entry', open.publicId, stranger('203.0.113.5'))
    await rig.report('entry', open.publicId, stranger('203.0.113.5'), { reason: 'abuse' })
    const [address, ...others] = await rig.cases()
    assert.deepEqual(others, [])
    const page = await (await browsers.mia.get(address!)).text()
    assert.match(page, /3 reports/)
    assert.match(page, /That is me\./)
    const told = async () => (await browsers.mia.get('/notifications')).text()
    await waitFor('the notice', async () => /Something waits for a decision/.test(await told()))
    await rig.node.accounts.setRole(rig.people.mia, 'member')
    assert.doesNotMatch(await told(), /Something waits for a decision/)
    await rig.node.accounts.setRole(rig.people.mia, 'moderator')
  })

  it('of people have their names of accounts beside what they are called, which two may share', async () => {
    const { accounts } = rig.node
    const twin = await rig.makeAccount('bobby', { profile: { displayName: 'Bob Dean' } })
    await accounts.saveProfile(rig.people.eve, { displayName: 'Bob Dean' })
    await rig.report('person', 'bobby', rig.browsers.mia)
    await rig.report('person', 'eve', rig.browsers.mia)
    const queue = await (await rig.browsers.mia.get('/admin/moderation')).text()
    for (const { name } of [twin, rig.people.eve]) assert.ok(queue.includes(`Bob Dean (@${name})`), name)
    await accounts.saveProfile(rig.people.eve, {})
    await rig.node.db('moderation_cases').where({ kind: 'person' }).delete()
  })

  it('by the thousand at one moment are one case with a number', async () => {
    const thing = await rig.upload(rig.people.bob, { title: 'Flooded', visibility: 'public' })
    const subject = {
      id: thing.publicId,
      owner: thing.account,
      resource: { kind: 'entry', entry: thing },
      path: '/',
      heading: '',
      isHidden: false
    }
    const send = (n: number) => rig.report('entry', thing.publicId, stranger(`198.51.${n >> 8}.${n & 255}`))
    await Promise.all(Array.from({ length: 60 }, (_, n) => send(n)))
    const row = await rig.node.db('moderation_cases').where({ subject: subject.id })
    assert.deepEqual([row.length, row[0].reports], [1, 60])
    await rig.node.db('moderation_cases').where({ id: row[0].id }).update({ reports: 5000 })
    await send(1000)
    const kept = await rig.node.db('moderation_reports').where({ case: row[0].id })
    const [{ reports }] = await rig.node.db('moderation_cases').where({ id: row[0].id })
    assert.deepEqual([kept.length, reports], [60, 5001])
  })

  it('are limited by person and by network', async () => {
    await rig.set({ reportsADay: 3 })
    const more = await Promise.all(
      [1, 2, 3, 4].map(n => rig.upload(rig.people.bob, { title: `More ${n}`, visibility: 'public' }))
    )
    const statuses: number[] = []
    for (const { publicId } of more)
      statuses.push((await rig.report('entry', publicId, rig.browsers.eve)).status)
    assert.deepEqual(statuses, [303, 303, 422, 422])
    const one = stranger('192.0.2.1')
    const last = await Promise.all(Array.from({ length: 31 }, () => rig.report('entry', open.publicId, one)))
    assert.ok(last.some(({ status }) => status === 429))
    await rig.set({ reportsADay: 30 })
  })

  it('tell nobody of what they may not see', async () => {
    for (const who of [rig.browsers.eve, rig.browsers.mia, stranger('192.0.2.7')]) {
      const unseen = await who.get(`/report/entry/${hidden.publicId}`)
      const made = await who.get('/report/entry/AAAAAAAAAAAA')
      assert.deepEqual([unseen.status, made.status], [404, 404])
      const said = (text: string) =>
        text
          .split('<main')[1]
          ?.split('</main>')[0]
          ?.replaceAll(/%2F\w{12}/g, '')
      assert.equal(said(await unseen.text()), said(await made.text()))
      const sent = await who.submit(
        `/report/entry/${hidden.publicId}`,
        { reason: 'spam' },
        { page: '/explore' }
      )
      assert.equal(sent.status, 404)
    }
    const about = await rig.node.db('moderation_cases').where({ subject: hidden.publicId })
    assert.deepEqual(about, [])
  })

  it('are not for what is one’s own, nor for strangers where the operator says so', async () => {
    const own = await rig.report('entry', open.publicId, rig.browsers.bob)
    assert.match(await own.text(), /your own/)
    await rig.set({ reports: 'members' })
    const answer = await stranger('192.0.2.9').get(`/report/entry/${open.publicId}`)
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in/)
    const page = await (await stranger('192.0.2.9').get(`/e/${open.publicId}`)).text()
    assert.doesNotMatch(page, /\/report\//)
    await rig.set({ reports: 'anyone' })
    assert.match(await (await stranger('192.0.2.9').get(`/e/${open.publicId}`)).text(), /\/report\/entry\//)
  })

  it('say what is wrong with a form, and keep what was typed, whatever it is', async () => {
    const answer = await rig.report('person', 'bob', rig.browsers.eve, {
      reason: '',
      words: hostileWords.body
    })
    const page = await answer.text()
    assert.deepEqual([answer.status, page.includes('data-hostile>')], [422, false])
    assert.match(page, /Choose what is wrong/)
    await rig.report('person', 'bob', rig.browsers.eve, { reason: 'other', words: hostileWords.body })
    const about = await rig.node.db('moderation_cases').where({ kind: 'person' }).first('id')
    const read = await (await rig.browsers.mia.get(`/admin/moderation/${about.id}`)).text()
    assert.equal(read.includes('<script data-hostile'), false)
  })

  it('come by the API too', async () => {
    const api = await rig.openApi(rig.people.ada)
    const send = (id: string) =>
      api.request('POST', '/api/v1/reports', { json: { kind: 'entry', id, reason: 'copyright' } })
    assert.deepEqual([(await send(open.publicId)).status, (await send(hidden.publicId)).status], [200, 404])
    const { items } = (await (await api.get('/api/v1/cases')).json()) as { items: { subject: string }[] }
    assert.ok(items.some(({ subject }) => subject === open.publicId))
    assert.equal((await (await rig.openApi(rig.people.eve)).get('/api/v1/cases')).status, 403)
  })

  it('are read page after page, none twice and none left out', async () => {
    const row = { kind: 'person', owner: null, state: 'open', detail: '', reports: 0 }
    const rows = Array.from({ length: 65 }, (_, n) => ({
      ...row,
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      subject: `nobody${n}`,
      // Several of one moment, so that pages break between them.
      created_at: Math.floor(n / 7)
    }))
    await rig.node.db('moderation_cases').insert(rows)
    const seen: string[] = []
    let address: string | undefined = '/admin/moderation'
    while (address) {
      const page: string = await (await rig.browsers.mia.get(address)).text()
      seen.push(
        ...[...page.matchAll(/href="\/admin\/moderation\/(00000000[0-9a-f-]{28})"/g)].map(([, id]) => id!)
      )
      address = /rel="next" href="([^"]+)"/
        .exec(page)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=')
    }
    assert.deepEqual(
      seen,
      rows.map(({ id }) => id)
    )
  })

  it('are taken along by who sent them, and leave no words behind', async () => {
    const eve = rig.people.eve
    const { reports } = (await takeAlong(rig, eve)).get('moderation') as { reports: { words: string }[] }
    assert.ok(reports.some(({ words }) => words === 'That is me.'))
    await rig.node.accounts.remove(eve)
    const left = await rig.node.db('moderation_reports').where({ words: 'That is me.' })
    assert.deepEqual(left, [])
  })
})
