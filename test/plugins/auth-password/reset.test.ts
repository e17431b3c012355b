import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createClient } from '../../rig/client.ts'
import { stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import type { TestNode } from '../../rig/node.ts'
import type { PostOffice } from '../../rig/post-office.ts'

const address = 'ada@example.org'
const password = 'four green horses'
const another = 'seven blue elephants'

describeEngines('a forgotten password', engine => {
  let office: PostOffice
  let rig: TestNode
  let ada: Account
  before(async () => {
    // So that it is the node's limit for a network that is met, and not before the last test.
    const node = await startMailNode({ engine, config: { proxies: 1 } })
    rig = node.rig
    office = node.office
    await rig.makeAccount('root', { role: 'administrator' })
  })
  beforeEach(async () => {
    ada = await rig.makeAccount('ada', { email: address, password })
  })
  afterEach(async () => {
    await rig.node.accounts.remove(ada)
    await rig.drainJobs()
  })
  after(async () => {
    await rig.stop()
    await office.close()
  })

  let networks = 0
  const open = () => createClient(rig.url, { headers: { 'x-forwarded-for': `192.0.2.${++networks % 250}` } })
  const ask = (typed: string, client = open()) =>
    client.request('POST', '/forgot-password', { form: { address: typed } })
  const letter = async () => {
    const before = office.letters.length
    await rig.drainJobs()
    return office.letters.slice(before).at(-1)
  }
  const linkFor = async (typed = address) => {
    await ask(typed)
    return (await letter())?.link ?? ''
  }
  const keyOf = (link: string) => new URLSearchParams(link.split('?')[1]).get('key') ?? ''
  const reset = (link: string, chosen = another, client = open()) =>
    client.request('POST', '/reset-password', { form: { key: keyOf(link), password: chosen } })
  const mayEnter = async (typed: string) =>
    (await open().request('POST', '/sign-in/password', { form: { name: 'ada', password: typed } })).status ===
    303

  it('is followed by a letter whose link sets a new one and signs in', async () => {
    const sessions = await rig.node.sessions.open(ada, { kind: 'token', label: 'A program' })
    const link = await linkFor(' Ada@Example.org')
    const page = await open().get(link)
    assert.equal(page.headers.get('cache-control'), 'private, no-store')
    assert.match(await page.text(), /For the account ada/)
    const client = open()
    const response = await reset(link, another, client)
    assert.equal(response.status, 303)
    assert.equal((await client.get('/api/v1/me')).status, 200)
    assert.equal(await rig.node.sessions.bySecret(sessions.secret, 'token'), undefined)
    assert.deepEqual([await mayEnter(password), await mayEnter(another)], [false, true])
    assert.equal(await rig.node.services.use('addresses').isProved(ada), true)
    assert.match((await letter())?.text ?? '', /way into the account ada changed: Password/)
  })

  it('forgets the browsers that knew the account, and knows the one that has the letter', async () => {
    const known = () => rig.node.db('sign_in_browsers').where({ account: ada.id }).pluck('secret_hash')
    await mayEnter(password)
    const before = await known()
    await reset(await linkFor())
    const after = await known()
    assert.deepEqual([before.length, after.length], [1, 1])
    assert.notEqual(after[0], before[0])
  })

  it('gets one answer after the same work, whether there is an account or not', async () => {
    const asked: string[] = []
    const answers = []
    const listen = ({ sql }: { sql: string }) => void asked.push(sql)
    rig.node.db.client.on('query', listen)
    for (const typed of [address, 'nobody@example.org']) {
      const response = await ask(typed)
      answers.push([response.status, response.headers.get('location'), asked.splice(0).join(';')])
    }
    rig.node.db.client.off('query', listen)
    assert.deepEqual(answers[0], answers[1])
    assert.equal(answers[0]?.[1], '/forgot-password?sent=yes')
    const before = office.letters.length
    await rig.drainJobs()
    assert.deepEqual(
      office.letters.slice(before).map(({ recipients }) => recipients),
      [[address]]
    )
  })

  it('leaves nothing in the database that opens the account', async () => {
    const link = await linkFor()
    const tables = await Promise.all(
      ['mail_proofs', 'mail_letters', 'jobs'].map(table => rig.node.db(table).select())
    )
    assert.ok(keyOf(link).length > 40)
    assert.ok(!JSON.stringify([tables, rig.logged]).includes(keyOf(link)))
    assert.ok(!JSON.stringify(rig.logged).includes(address))
  })

  it('has a link that works once, also for two who use it at the same moment', async () => {
    const link = await linkFor()
    const answers = await Promise.all([reset(link), reset(link)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410])
    const page = await open().get(link)
    assert.match(await page.text(), /used already/)
    const guess = await open().get('/reset-password?key=guessed')
    assert.match(await guess.text(), /not valid/)
  })

  it('has a link for an hour', async () => {
    const link = await linkFor()
    const clock = stopClock()
    clock.advance(59 * 60_000)
    const [early] = [await open().get(link)]
    clock.advance(60_000)
    const late = await reset(link)
    clock.release()
    assert.match(await early.text(), /For the account ada/)
    assert.equal(late.status, 410)
    assert.match(await late.text(), /too old/)
    assert.equal(await mayEnter(password), true)
  })

  it('keeps the link for another try when the new one is too weak', async () => {
    const link = await linkFor()
    const weak = await reset(link, 'ada@example.org')
    assert.equal(weak.status, 422)
    assert.match(await weak.text(), /id="error-password"/)
    assert.equal((await reset(link)).status, 303)
  })

  it('is of no use once the person remembered it and chose another', async () => {
    const link = await linkFor()
    const client = await rig.signIn(ada)
    await client.submit('/settings/password', { current: password, password: another })
    assert.equal((await reset(link, 'eight yellow tigers')).status, 410)
    assert.equal(await mayEnter(another), true)
  })

  it('opens no account that came to the address after its letter was sent', async () => {
    const link = await linkFor()
    const bea = await rig.makeAccount('bea', { password })
    const { db, services } = rig.node
    await db('identities').where({ account: ada.id, method: 'email' }).delete()
    await db.transaction(trx => services.use('addresses').prove(bea, address, trx))
    assert.equal((await reset(link)).status, 410)
    await rig.node.accounts.remove(bea)
  })

  it('opens no account that is suspended, or that somebody keeps in another way with an address that is not theirs', async () => {
    await rig.node.accounts.setState(ada, 'suspended')
    assert.equal(await linkFor(), '')
    await rig.node.accounts.setState(ada, 'active')
    rig.node.authMethods.list().at(-1)
    const method = rig.node.authMethods.get('password')!
    const { link } = method
    Object.assign(method, { link: async () => [{ method: 'key', subject: 'of a squatter' }] })
    assert.equal(await linkFor(), '')
    Object.assign(method, { link })
  })

  it('is asked for so often by one network and no more', async () => {
    const client = open()
    let last: Response | undefined
    for (let count = 0; count < 11; count++) last = await ask('nobody@example.org', client)
    assert.equal(last?.status, 429)
  })

  it('is linked to from the sign-in page', async () => {
    assert.match(await (await rig.client.get('/sign-in')).text(), /href="\/forgot-password"/)
  })

  it('needs an address that is one', async () => {
    for (const typed of ['ada', `${'a'.repeat(288)}@example.org`, 'a@example.org, b@example.org']) {
      const response = await ask(typed)
      assert.equal(response.status, 422)
      assert.match(await response.text(), /id="error-address"/)
    }
  })
})
