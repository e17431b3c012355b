import assert from 'node:assert/strict'
import { type Client, createClient } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'

const password = 'four green horses'
const reason = 'I sing in the choir whose concerts are here.'
const defaults = defaultsWithout('proof-of-work')

describeEngines('accounts that somebody decides about', engine => {
  let office: PostOffice
  let rig: TestNode
  let moderator: Client
  let count = 0
  let name: string
  let client: Client
  before(async () => {
    office = await startPostOffice()
    const plugins = {
      ...Object.fromEntries(defaults.map(plugin => [plugin, {}])),
      mail: { ...office.settings, perRecipient: 1000 },
      'sign-in': { registration: 'approval', perNetwork: 0 }
    }
    rig = await startNode({ engine, plugins })
    await rig.makeAccount('root', { role: 'administrator' })
    const mia = await rig.makeAccount('mia', { role: 'moderator' })
    moderator = await rig.signIn(mia)
    const addresses = rig.node.services.use('addresses')
    await rig.node.db.transaction(trx => addresses.prove(mia, 'mia@example.org', trx))
  })
  beforeEach(() => {
    name = `bea${++count}`
    client = createClient(rig.url)
  })
  after(async () => {
    await rig.stop()
    await office.close()
  })

  const ask = (form: Record<string, string> = {}) =>
    client.request('POST', '/register', { form: { name, email: '', password, reason, ...form } })
  const find = () => rig.node.accounts.byName(name)
  const waiting = async () => (await client.get('/register/waiting')).text()
  const decide = async (decision: string, answer = '', who = moderator) => {
    const id = (await rig.node.db('approval_requests').orderBy('id', 'desc').first()).id
    const form = { request: id, decision, [`answer-${id}`]: answer }
    return who.submit('/admin/requests', form)
  }

  it('wait, are nowhere to be seen, and nobody signs in to them', async () => {
    const answer = await ask()
    assert.equal(answer.headers.get('location'), '/register/waiting')
    assert.match(await waiting(), /waits for an answer/)
    assert.equal((await find())?.state, 'waiting')
    assert.equal((await rig.client.get(`/@${name}`)).status, 404)
    assert.equal((await client.get('/settings/profile')).status, 302)
    const other = createClient(rig.url)
    const signIn = await other.request('POST', '/sign-in/password', { form: { name, password } })
    assert.equal(signIn.headers.get('location'), '/register/waiting')
    assert.match(await (await other.get('/register/waiting')).text(), /waits for an answer/)
    assert.equal((await other.get('/settings/profile')).status, 302)
    await decide('admit')
  })

  it('tell whether the address they came with is theirs, for whoever decides may know it', async () => {
    const email = `${name}@example.org`
    await ask({ email })
    const read = async () => (await moderator.get('/admin/requests')).text()
    assert.match(await read(), new RegExp(`${email}</span> \\(not confirmed by them yet\\)`))
    const addresses = rig.node.services.use('addresses')
    const account = (await find())!
    await rig.node.db.transaction(trx => addresses.prove(account, email, trx))
    assert.match(await read(), new RegExp(`${email}</span> \\(confirmed\\)`))
    await decide('admit')
  })

  it('are let in with a word, told on the page and by letter, and in the audit log', async () => {
    await ask({ email: `${name}@example.org` })
    assert.match(await (await moderator.get('/admin/requests')).text(), /whose concerts are here/)
    await decide('admit', 'See you on Monday')
    assert.equal((await find())?.state, 'active')
    assert.match(await waiting(), /is open\. Welcome.*See you on Monday/s)
    await rig.drainJobs()
    const letters = office.letters.filter(({ recipients }) => recipients.includes(`${name}@example.org`))
    assert.ok(letters.some(({ text }) => /See you on Monday/.test(text ?? '')))
    assert.ok(letters.some(({ link }) => link.startsWith('/settings/address/confirm')))
    const signIn = await client.request('POST', '/sign-in/password', { form: { name, password } })
    assert.equal(signIn.headers.get('location'), '/')
    const root = await rig.signIn((await rig.node.accounts.byName('root'))!)
    assert.match(
      await (await root.get('/admin/audit')).text(),
      new RegExp(`@mia.*${name}.*Waiting to be let in.*Active`, 's')
    )
  })

  it('are refused with a reason, which is all that stays', async () => {
    await ask({ email: `${name}@example.org` })
    const silent = await decide('refuse')
    assert.equal(silent.status, 422)
    assert.match(await silent.text(), /Say why/)
    await decide('refuse', 'Only people of our village <3')
    assert.equal(await find(), undefined)
    assert.match(await waiting(), /was refused.*Only people of our village &lt;3/s)
    await rig.drainJobs()
    assert.match(office.last(`${name}@example.org`)?.text ?? '', /Only people of our village/)
    const row = await rig.node.db('approval_requests').orderBy('id', 'desc').first()
    assert.deepEqual([row.account, row.reason, row.address], [null, '', null])
    const root = await rig.signIn((await rig.node.accounts.byName('root'))!)
    const log = await (await root.get('/admin/audit')).text()
    assert.match(log, /Request for an account refused.*Only people of our village/s)
    const refusals = rig.node.db('audit_uses').where({ action: 'approval.refuse' })
    assert.deepEqual(await refusals.pluck('subject_name'), [''])
    assert.equal((await ask()).status, 303)
    await decide('admit')
  })

  it('are decided about once, and by moderators only', async () => {
    await ask()
    const member = await rig.signIn(await rig.makeAccount(`member${count}`))
    assert.equal((await decide('admit', '', member)).status, 403)
    const [one, other] = await Promise.all([decide('admit'), decide('refuse', 'No')])
    assert.deepEqual([one.status, other.status], [303, 303])
    const state = (await find())?.state
    const { state: decided } = await rig.node.db('approval_requests').orderBy('id', 'desc').first()
    assert.equal(decided, state === 'active' ? 'admitted' : 'refused')
  })

  it('can be taken back by who asked, with everything', async () => {
    await ask()
    assert.equal((await client.submit('/register/waiting/withdraw', {})).status, 303)
    assert.equal(await find(), undefined)
    assert.equal((await rig.node.db('approval_requests').where({ reason })).length, 0)
  })

  it('need a reason, which is not lost by another mistake', async () => {
    assert.match(await (await ask({ reason: 'Hi' })).text(), /id="error-reason"/)
    const page = await (await ask({ name: 'mia' })).text()
    assert.match(page, /whose concerts are here/)
    assert.doesNotMatch(page, /four green horses/)
  })

  it('are announced to those who decide by one letter, until nobody waits any more', async () => {
    await rig.drainJobs()
    const before = office.letters.length
    await ask()
    await rig.drainJobs()
    name = `${name}b`
    await ask()
    await rig.drainJobs()
    const told = office.letters
      .slice(before)
      .filter(({ recipients }) => recipients.includes('mia@example.org'))
    assert.equal(told.length, 1)
    assert.equal(told[0]?.link, '/admin/requests')
  })

  it('get what was decided though the node was killed before it was done', async () => {
    await ask()
    const mia = await rig.node.accounts.byName('mia')
    await rig.node
      .db('approval_requests')
      .where({ account: (await find())?.id })
      .update({ state: 'admitted', decided_by: mia?.id, decided_at: Date.now() })
    await rig.node.hooks.node.started.promise()
    assert.equal((await find())?.state, 'active')
  })
})
