import assert from 'node:assert/strict'
import { utimes } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const page = '/settings/removal'
const hour = 60 * 60 * 1000

describeEngines('an account that is removed by its person', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let shown: Entry
  let draft: Entry
  let removed: Entry

  beforeEach(async () => {
    test = await startNode({ engine })
    await test.makeAccount('boss', { role: 'administrator' })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    shown = await test.upload(ada, { title: 'Shown' })
    draft = await test.upload(ada, { title: 'Draft', publish: false })
    removed = await test.upload(ada, { title: 'Removed before' })
    await test.node.entries.remove(removed, { account: ada })
  })
  afterEach(() => test.stop())

  const confirm = (name = 'ada') => own.submit(`${page}/confirm`, { name })
  const stateOf = async ({ id }: Entry) => (await test.node.entries.byId(id))?.state
  const age = (milliseconds: number) =>
    test.node.db('sessions').update({ created_at: Date.now() - milliseconds })

  it('is asked for by a fresh sign-in and the name, and nothing less', async () => {
    assert.match(await (await own.get(page)).text(), /2 things you published/)
    const newcomer = await test.signIn(await test.makeAccount('newcomer'))
    assert.match(await (await newcomer.get(page)).text(), /No entries: you published and drafted nothing/)
    assert.equal((await confirm('bea')).status, 422)
    await age(hour / 4)
    const { status, headers } = await confirm()
    assert.equal(status, 303)
    assert.match(headers.get('location') ?? '', /^\/sign-in\?next=%2Fsettings%2Fremoval%2Fconfirm&again=yes$/)
    const token = await test.openApi(ada)
    assert.match(
      (await token.submit(`${page}/confirm`, { name: 'ada' }, { page: '/' })).headers.get('location') ?? '',
      /sign-in/
    )
    assert.equal((await test.node.accounts.byId(ada.id))?.profile.leaving, undefined)
  })

  it('is out of sight at once with everything, and signed out everywhere', async () => {
    const other = await test.openApi(ada)
    const answer = await confirm()
    assert.equal(answer.headers.get('location'), '/goodbye')
    await test.drainJobs()
    for (const path of ['/@ada', `/e/${shown.publicId}`, '/api/v1/accounts/ada'])
      assert.equal((await test.client.get(path)).status, 404, path)
    for (const client of [own, other]) assert.notEqual((await client.get('/api/v1/me')).status, 200)
    assert.deepEqual(await Promise.all([shown, draft].map(stateOf)), ['removed', 'removed'])
  })

  it('is kept with everything when its person thinks better of it within a day', async () => {
    await confirm()
    await test.drainJobs()
    const back = await test.signIn(ada)
    assert.match(await (await back.get('/explore')).text(), /Keep my account/)
    assert.equal((await back.get('/@ada')).status, 200)
    await back.submit(`${page}/keep`, {}, { page })
    await test.drainJobs()
    assert.deepEqual(await Promise.all([shown, draft, removed].map(stateOf)), [
      'published',
      'draft',
      'removed'
    ])
    assert.equal((await test.client.get('/@ada')).status, 200)
    assert.doesNotMatch(await (await back.get('/explore')).text(), /Keep my account/)
    // The job of the end is still to come, and finds that nobody leaves any more.
    await test.node.db('jobs').update({ run_at: Date.now() })
    await test.drainJobs()
    assert.ok(await test.node.accounts.byId(ada.id))
  })

  it('is gone after the day, with every row and every byte', async () => {
    const circle = await test.node.audiences.create(ada, { kind: 'circles', name: 'Choir' })
    await confirm()
    await test.drainJobs()
    const { profile } = (await test.node.accounts.byId(ada.id))!
    const leaving = profile.leaving as { askedAt: number }
    const passed = { ...profile, leaving: { ...leaving, until: Date.now() } }
    await test.node
      .db('accounts')
      .where({ id: ada.id })
      .update({ profile: JSON.stringify(passed) })
    const late = await test.signIn(ada)
    assert.match(await (await late.get(page)).text(), /cannot be kept any more/)
    assert.equal((await late.submit(`${page}/keep`, {}, { page: '/settings/profile' })).status, 409)

    await test.node.db('jobs').where({ state: 'waiting' }).update({ run_at: Date.now() })
    await test.drainJobs()
    assert.equal(await test.node.accounts.byId(ada.id), undefined)
    assert.equal(await test.node.audiences.byId(circle.id), undefined)
    assert.deepEqual(await test.node.db('files'), [])
    for (const root of ['originals/', 'renditions/'])
      assert.deepEqual(await Array.fromAsync(test.node.files.driver('original').list(root)), [])
    assert.equal((await late.get('/settings/profile')).status, 302)
  })

  it('leaves bytes that could not be erased to the sweep', async () => {
    await confirm()
    await test.drainJobs()
    const { files, jobs, db } = test.node
    const driver = files.driver('original')
    const { erase } = files
    Object.assign(files, { erase: async () => assert.fail('The process was killed here.') })
    await db('jobs').where({ name: 'account-removal.finish' }).update({ run_at: Date.now() })
    await test.drainJobs()
    Object.assign(files, { erase })
    assert.equal(await test.node.accounts.byId(ada.id), undefined)
    const left = async () => [
      ...(await Array.fromAsync(driver.list('originals/'))),
      ...(await Array.fromAsync(driver.list('renditions/')))
    ]
    assert.ok((await left()).length > 3)
    for (const key of await left()) await utimes(driver.path!(key), 0, 0)
    await jobs.send('files.sweep', {})
    await test.drainJobs()
    assert.deepEqual(await left(), [])
  })

  it('is not the last administrator’s', async () => {
    const boss = (await test.node.accounts.byName('boss'))!
    const client = await test.signIn(boss)
    for (const path of [page, `${page}/confirm`])
      assert.match(await (await client.get(path)).text(), /You are the only administrator/)
    assert.equal((await client.submit(`${page}/confirm`, { name: 'boss' }, { page })).status, 409)
    await test.node.accounts.setRole(ada, 'administrator')
    assert.doesNotMatch(await (await client.get(`${page}/confirm`)).text(), /You are the only administrator/)
    const other = await test.signIn(ada)
    const leave = (browser: Client, name: string) => browser.submit(`${page}/confirm`, { name }, { page })
    const answers = await Promise.all([leave(client, 'boss'), leave(other, 'ada')])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
    const stays = answers[0]?.status === 409 ? boss : ada
    await assert.rejects(test.node.accounts.setRole(stays, 'member'), { code: 'LAST_ADMINISTRATOR' })
  })
})
