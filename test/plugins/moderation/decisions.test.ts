import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { waitFor } from '../../rig/wait.ts'
import { type ModeratedNode, password, startModerated } from './moderated-node.ts'

describeEngines('decisions', engine => {
  let rig: ModeratedNode
  before(async () => {
    rig = await startModerated(engine, { hasPassword: true })
  })
  after(() => rig.stop())

  const publish = (title: string) => rig.upload(rig.people.bob, { title, visibility: 'public' })
  const stateOf = async ({ id }: Entry) => (await rig.node.entries.byId(id))?.state
  async function reported(entry: Entry): Promise<string> {
    await rig.report('entry', entry.publicId, rig.browsers.eve)
    return (await rig.cases()).at(-1)!
  }
  const measureOn = (page: string) => /name="measure" value="([^"]+)"/.exec(page)?.[1] ?? ''

  it('take an entry out of sight, tell its owner why, and are taken back by an appeal', async () => {
    const { browsers } = rig
    const entry = await publish('Hide me')
    const address = await reported(entry)
    rig.uses()
    assert.equal(
      (await rig.decide(address, { thing: 'hide', rule: 'privacy', words: 'She did not agree.' })).status,
      303
    )
    assert.deepEqual(rig.uses(), ['mia core.entry.withheld', 'mia moderation.hide'])
    assert.equal((await rig.client.get(`/e/${entry.publicId}`)).status, 404)
    assert.match(await (await browsers.bob.get('/')).text(), /Something was decided/)
    const told = await (await browsers.bob.get('/settings/decisions')).text()
    assert.match(told, /She did not agree\./)
    assert.doesNotMatch(told, /\b(mia|eve)\b/)
    assert.doesNotMatch(await (await browsers.bob.get('/')).text(), /Something was decided/)

    const measure = measureOn(told)
    const appeal = { measure, [`words-${measure}`]: 'She did.' }
    await browsers.bob.submit('/settings/decisions/appeal', appeal, { page: '/settings/decisions' })
    assert.equal(
      (await browsers.bob.submit('/settings/decisions/appeal', appeal, { page: '/settings/decisions' }))
        .status,
      409
    )
    assert.match(await (await browsers.ada.get('/admin/appeals')).text(), /She did\./)
    await browsers.ada.submit('/admin/appeals', {
      measure,
      decision: 'grant',
      [`answer-${measure}`]: 'Sorry.'
    })
    assert.equal(await stateOf(entry), 'published')
    assert.match(await (await browsers.bob.get('/settings/decisions')).text(), /Sorry\./)
  })

  it('are made once, by whoever is first', async () => {
    const entry = await publish('Twice')
    const address = await reported(entry)
    await rig.browsers.mia.token(address)
    const answers = await Promise.all([
      rig.decide(address, { thing: 'hide' }, rig.browsers.mia),
      rig.decide(address, { thing: 'hide' }, rig.browsers.ada)
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      [303, 303]
    )
    const taken = await rig.node.db('moderation_measures').where({ subject: entry.publicId })
    assert.equal(taken.length, 1)
  })

  it('mark an entry as sensitive or remove it', async () => {
    const [one, other] = [await publish('Sensitive'), await publish('Gone')]
    await rig.decide(await reported(one), { thing: 'sensitive' })
    await rig.decide(await reported(other), { thing: 'remove' })
    assert.deepEqual(
      [(await rig.node.entries.byId(one.id))?.sensitive, await stateOf(other)],
      [true, 'removed']
    )
    await rig.node.entries.save(one, { sensitive: false }, { account: rig.people.bob })
    assert.equal((await rig.node.entries.byId(one.id))?.sensitive, true, 'its owner does not unmark it')
    const [measure] = await rig.node.db('moderation_measures').where({ subject: one.publicId })
    await rig.browsers.mia.submit(
      `/admin/moderation/${measure.case}/back`,
      { measure: measure.id },
      { page: '/admin/moderation' }
    )
    assert.equal((await rig.node.entries.byId(one.id))?.sensitive, false)
    await assert.rejects(rig.node.entries.restore(other, { account: rig.people.bob }), {
      code: 'ACCESS_DENIED'
    })
  })

  it('need words for the person concerned, and change nothing without', async () => {
    const entry = await publish('Wordless')
    const answer = await rig.decide(await reported(entry), { thing: 'hide', words: '' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /Say to the person/)
    assert.equal(await stateOf(entry), 'published')
    const [address] = await rig.cases()
    const odd = await rig.decide(address!, { thing: 'refuse' })
    assert.match(await odd.text(), /cannot be done here/)
    await rig.decide(address!, { thing: 'nothing', words: '' })
    assert.equal((await rig.node.db('moderation_measures').where({ subject: entry.publicId })).length, 0)
  })

  it('are told to who reported it, kindly and without a name', async () => {
    const { eve } = rig.browsers
    await rig.decide(await reported(await publish('Fine')), { thing: 'nothing', words: '' })
    await rig.decide(await reported(await publish('Awful')), { thing: 'remove' })
    const page = await waitFor('both outcomes', async () => {
      const page = await (await eve.get('/notifications')).text()
      return /Thank you for[^<]*may stay/.test(page) && /Thank you for[^<]*something was done/.test(page)
        ? page
        : undefined
    })
    assert.doesNotMatch(page.split('<main')[1] ?? '', /\b(mia|bob)\b/)
    const own = await (await eve.get('/settings/decisions')).text()
    assert.match(own, /What you reported[\s\S]*something was done[\s\S]*it may stay/)
    assert.doesNotMatch(own, /\bmia\b/)
  })

  it('are taken back as a whole, but for what was decided a second time', async () => {
    const entry = await publish('Twice hidden')
    for (const _ of [1, 2]) {
      await rig.node.db('moderation_cases').where({ subject: entry.publicId }).update({ state: 'decided' })
      await rig.report('entry', entry.publicId, rig.browsers.eve)
      const [one] = await rig.node.db('moderation_cases').where({ subject: entry.publicId, state: 'open' })
      if (one) await rig.decide(`/admin/moderation/${one.id}`, { thing: 'hide' })
      await rig.node.entries.withhold((await rig.node.entries.byId(entry.id))!, false)
    }
    await rig.node.entries.withhold((await rig.node.entries.byId(entry.id))!, true)
    const taken = await rig.node.db('moderation_measures').where({ subject: entry.publicId })
    const back = ({ id, case: of }: { id: string; case: string }) =>
      rig.browsers.mia.submit(
        `/admin/moderation/${of}/back`,
        { measure: id },
        { page: `/admin/moderation/${of}` }
      )
    await back(taken[0])
    assert.equal(await stateOf(entry), 'withheld')
    // As a kill leaves it between saying so and doing it.
    await rig.node
      .db('moderation_measures')
      .where({ id: taken[1].id })
      .update({ ended_at: Date.now(), done_at: null })
    await rig.node.hooks.node.started.promise()
    assert.equal(await stateOf(entry), 'published')
  })

  it('are not for who is concerned, nor for moderators about moderators, nor for members at all', async () => {
    await rig.report('person', 'mia', rig.browsers.eve)
    const [address] = await rig.cases()
    const own = await rig.decide(address!, { person: 'warn' })
    assert.equal(own.status, 422)
    assert.equal((await rig.browsers.eve.get(address!)).status, 403)
    const page = await (await rig.browsers.mia.get(address!)).text()
    assert.match(page, /Somebody else has to decide/)
    assert.doesNotMatch(page, /\beve\b/, 'who reported them is not told')
    assert.equal((await rig.browsers.mia.submit(`${address}/claim`, {}, { page: address! })).status, 403)
    await rig.decide(address!, { person: 'warn' }, rig.browsers.ada)
    assert.deepEqual(await rig.cases(), [])
  })

  it('about the only administrator are theirs, but for what keeps them out', async () => {
    const entry = await rig.upload(rig.people.ada, { title: 'Of Ada', visibility: 'public' })
    const address = await reported(entry)
    assert.equal((await rig.decide(address, { thing: 'hide' })).status, 422)
    assert.equal((await rig.decide(address, { thing: 'hide', person: 'ban' }, rig.browsers.ada)).status, 422)
    assert.equal((await rig.decide(address, { thing: 'hide' }, rig.browsers.ada)).status, 303)
    assert.equal(await stateOf(entry), 'withheld')
  })

  it('wait for whoever took the case on, until somebody takes it over', async () => {
    const entry = await publish('Claimed')
    const address = await reported(entry)
    await rig.browsers.ada.submit(`${address}/claim`, {}, { page: address })
    const refused = await rig.decide(address, { thing: 'hide' })
    assert.match(await refused.text(), /Take it over first/)
    await rig.browsers.mia.submit(`${address}/claim`, {}, { page: address })
    await rig.browsers.mia.submit(`${address}/note`, { note: 'I asked Bob.' }, { page: address })
    assert.match(await (await rig.browsers.ada.get(address)).text(), /I asked Bob\./)
    assert.equal((await rig.decide(address, { thing: 'hide' })).status, 303)
  })

  it('let a moderator look at what is private only by a step that is logged, and for an hour', async () => {
    const entry = await rig.upload(rig.people.bob, {
      title: 'For Eve',
      visibility: 'limited',
      audience: { accounts: ['eve'] }
    })
    await rig.node.entries.save(entry, { body: 'A secret of theirs' }, { account: rig.people.bob })
    const address = await reported(entry)
    const before = await (await rig.browsers.mia.get(address)).text()
    assert.match(before, /You may look at it for an hour/)
    assert.doesNotMatch(before, /A secret of theirs/)
    assert.equal((await rig.browsers.mia.get(`/e/${entry.publicId}`)).status, 404)
    rig.uses()
    await rig.browsers.mia.submit(`${address}/look`, {}, { page: address })
    assert.deepEqual(rig.uses(), ['mia moderation.looked'])
    assert.match(await (await rig.browsers.mia.get(address)).text(), /A secret of theirs/)
    assert.equal((await rig.browsers.mia.get(`/e/${entry.publicId}`)).status, 200)
    assert.equal((await rig.browsers.ada.get(`/e/${entry.publicId}`)).status, 404)
    const listed = await rig.node.entries.list({ viewer: { account: rig.people.mia } })
    assert.equal(
      listed.items.some(({ id }) => id === entry.id),
      false
    )
    await rig.node.db('moderation_looks').update({ until: Date.now() - 1 })
    assert.equal((await rig.browsers.mia.get(`/e/${entry.publicId}`)).status, 404)
    await rig.decide(address, { thing: 'nothing' })
  })

  it('suspend somebody with all they published, until the days are over', async () => {
    const entry = await publish('Meanwhile')
    await rig.report('person', 'bob', rig.browsers.eve)
    await rig.decide((await rig.cases()).at(-1)!, {
      person: 'suspend',
      days: '3',
      entries: 'hidden',
      words: 'Three days.'
    })
    assert.deepEqual(
      [(await rig.node.accounts.byName('bob'))?.state, await stateOf(entry)],
      ['suspended', 'withheld']
    )

    await rig.set({ suspending: 'administrators' })
    const [taken] = await rig.node.db('moderation_measures').where({ action: 'suspend' })
    const of = `/admin/moderation/${taken.case}`
    const back = await rig.browsers.mia.submit(`${of}/back`, { measure: taken.id }, { page: of })
    assert.equal(back.status, 403, 'who may not suspend lets nobody in again')
    await rig.set({ suspending: 'moderators' })

    const browser = createClient(rig.url)
    const answer = await browser.submit('/sign-in/password', { name: 'bob', password }, { page: '/sign-in' })
    assert.equal(answer.headers.get('location'), '/suspended')
    const page = await (await browser.get('/suspended')).text()
    assert.match(page, /Three days\./)
    assert.equal((await browser.get('/settings/decisions')).status, 302)
    const measure = measureOn(page)
    await browser.submit(
      '/suspended/appeal',
      { measure, [`words-${measure}`]: 'Two?' },
      { page: '/suspended' }
    )
    assert.match(await (await browser.get('/suspended')).text(), /Two\?/)
    assert.doesNotMatch(await (await createClient(rig.url).get('/suspended')).text(), /Three days/)

    await rig.node
      .db('jobs')
      .where({ name: 'moderation.end' })
      .update({ run_at: Date.now() - 1 })
    await rig.drainJobs()
    assert.deepEqual(
      [(await rig.node.accounts.byName('bob'))?.state, await stateOf(entry)],
      ['active', 'published']
    )
    assert.ok(rig.uses().includes('undefined moderation.ended'))
  })

  it('that a kill interrupted are carried out at the next start', async () => {
    const entry = await publish('Interrupted')
    const row = {
      id: crypto.randomUUID(),
      kind: 'entry',
      subject: entry.publicId,
      heading: 'Interrupted',
      account: entry.account
    }
    const rest = {
      action: 'hide',
      words: '',
      taken_by: rig.people.mia.id,
      created_at: Date.now(),
      stays: false
    }
    await rig.node.db('moderation_measures').insert({ ...row, ...rest })
    await rig.node.hooks.node.started.promise()
    assert.equal(await stateOf(entry), 'withheld')
  })

  it('are counted without anybody’s name, for everybody where the operator says so', async () => {
    assert.equal((await rig.client.get('/transparency')).status, 404)
    await rig.set({ transparency: 'everybody' })
    const page = await (await rig.client.get('/transparency')).text()
    assert.match(page, /Taken out of sight/)
    assert.doesNotMatch(page, /\b(bob|mia|eve)\b/)
    assert.match(await (await rig.client.get('/')).text(), /href="\/transparency"/)
    await rig.set({ transparency: 'moderators' })
    assert.equal((await rig.browsers.mia.get('/transparency?year=2001')).status, 200)
  })
})
