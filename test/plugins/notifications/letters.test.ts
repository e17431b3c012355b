import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { letterJob, secondsUntil } from '../../../plugins/notifications/letters.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'
import { createSharing, few, read } from './telling.ts'

const kind = 'notifications.shared'

describeEngines('letters about notifications', engine => {
  let office: PostOffice
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  before(async () => {
    office = await startPostOffice()
    const plugins = { ...few, mail: { ...office.settings, perRecipient: 1000 }, addresses: {} }
    test = await startNode({ engine, plugins })
    ada = await test.makeAccount('ada')
    share = createSharing(test, ada, 'bea')
    bea = await test.makeAccount('bea', { email: 'bea@example.org' })
    const addresses = test.node.services.use('addresses')
    await test.node.db.transaction(trx => addresses.prove(bea, 'bea@example.org', trx))
    own = await test.signIn(bea)
  })
  after(async () => {
    await test.stop()
    await office.close()
  })
  beforeEach(async () => {
    for (const table of ['notices', 'letters']) await test.node.db(`notifications_${table}`).delete()
    await test.node.db('jobs').delete()
  })

  let share: ReturnType<typeof createSharing>
  const choose = (mail: string, more: Record<string, string> = { [`page.${kind}`]: 'true' }) =>
    own.submit('/settings/notifications', { [`mail.${kind}`]: mail, ...more })
  const ordered = async (): Promise<{ key: string; run_at: number }[]> =>
    await test.node.db('jobs').where({ name: letterJob, state: 'waiting' }).select('key', 'run_at')
  /** As if the time for it had come. */
  async function write(jobName = letterJob) {
    const before = office.letters.length
    await test.node.db('jobs').where({ name: jobName }).update({ run_at: 0 })
    await test.drainJobs()
    return office.letters.slice(before)
  }

  it('come within minutes, several in one, and then with a pause', async () => {
    await choose('now')
    await share('Harbour')
    await share('Quay')
    const [first, ...more] = await ordered()
    assert.equal(more.length, 0)
    assert.ok(Number(first?.run_at) - Date.now() < 61_000)
    const [letter, ...others] = await write()
    assert.equal(others.length, 0)
    assert.equal(letter?.subject, 'ada shared 2 entries with you')
    assert.match(String(letter?.text), /\/e\/\w{12}\n/)
    assert.match(String(letter?.text), /\/settings\/notifications/)
    await share('Lighthouse')
    const [next] = await ordered()
    assert.ok(Number(next?.run_at) - Date.now() > 13 * 60_000)
  })

  it('come once a day for those who want that, and not at all for those who want none', async () => {
    await choose('daily')
    await share('Harbour')
    const [job] = await ordered()
    assert.match(String(job?.key), /:daily:/)
    assert.equal((await write()).length, 1)
    assert.deepEqual(await write(), [])
    await choose('off')
    await share('Quay')
    assert.deepEqual(await ordered(), [])
    const at = new Date(2026, 10, 2, 12, 30)
    const eve = secondsUntil(13, at)
    assert.ok(eve >= 1800 && eve < 2400)
    assert.ok(secondsUntil(12, at) > 23 * 3600)
  })

  it('take the place of the page for those who want it so', async () => {
    await choose('now', {})
    await share('Harbour')
    assert.deepEqual((await read(own)).items, [])
    const [letter] = await write()
    assert.equal(letter?.subject, 'ada shared “Harbour” with you')
  })

  it('are not written about what was seen meanwhile', async () => {
    await choose('now')
    await share('Harbour')
    await own.get('/notifications')
    assert.deepEqual(await write(), [])
  })

  it('say nothing of what cannot be seen any more in the moment of sending', async () => {
    await choose('now')
    const harbour = await share('Harbour')
    const quay = await share('Quay')
    await test.node.entries.save(harbour, { visibility: 'private' }, { account: ada })
    // The letter is written about one of them, and waits for a server that is away.
    office.refusal = { code: 451, words: 'Not now' }
    assert.deepEqual(await write(), [])
    delete office.refusal
    await test.node.entries.save(quay, { title: 'Pier' }, { account: ada })
    const [letter] = await write('mail.deliver')
    assert.equal(letter?.subject, 'ada shared “Pier” with you')
    assert.doesNotMatch(String(letter?.raw), /Harbour/)
    await share('Beach')
    office.refusal = { code: 451, words: 'Not now' }
    await write()
    delete office.refusal
    await own.submit('/@ada/limit', { kind: 'block' }, { page: '/@ada' })
    assert.deepEqual(await write('mail.deliver'), [])
    await own.submit('/@ada/limit', { kind: '' }, { page: '/@ada' })
  })

  it('are written once, whatever is tried again', async () => {
    await choose('now')
    await share('Harbour')
    const job = await test.node.db('jobs').where({ name: letterJob }).first()
    assert.equal((await write()).length, 1)
    await test.node.db('jobs').insert({ ...job, id: crypto.randomUUID(), run_at: 0 })
    assert.deepEqual(await write(), [])
  })

  it('end by one press in the mail program of whoever wants no more, until they say otherwise', async () => {
    await choose('now')
    await share('Harbour')
    const [letter] = await write()
    const header = (name: string) => letter?.headers.find(({ key }) => key === name)?.value ?? ''
    assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
    const address = header('list-unsubscribe').replace(/^<|>$/g, '')
    const path = address.slice(test.url.length)
    assert.match(String(letter?.text), new RegExp(path.replace('?', '\\?')))
    assert.match(
      await (await test.client.get(path)).text(),
      /<form[^>]*action="\/notifications\/letters\?key/
    )
    await share('Quay')
    const press = (to: string) =>
      fetch(test.url + to, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
    for (const wrong of [path.replace(bea.id, ada.id), `${path.slice(0, -4)}AAAA`, '/notifications/letters'])
      assert.equal((await press(wrong)).status, 404)
    const answer = await press(path)
    assert.equal(answer.status, 200)
    assert.match(await answer.text(), /You get no more letters/)
    await share('Beach')
    assert.deepEqual(await write(), [])
    assert.equal((await read(own)).unseen, 1)
    const settings = await (await own.get('/settings/notifications')).text()
    assert.match(settings, /You get no letters[\s\S]*<option value="now" selected>/)
    await own.submit('/settings/notifications/letters', {}, { page: '/settings/notifications' })
    assert.equal((await press(path)).status, 404, 'what was sent before ends nothing any more')
    await share('Pier')
    assert.equal((await write()).length, 1)
  })

  it('go to nobody whose address was only typed in', async () => {
    await choose('now')
    await test.node.db('addresses_proved').where({ account: bea.id }).delete()
    await share('Harbour')
    assert.deepEqual(await write(), [])
    assert.equal((await read(own)).unseen, 1)
  })
})
