import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { stopClock } from '../../rig/clock.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'

const address = 'ada@example.org'

describeEngines('signing in by mail', engine => {
  let office: PostOffice
  let rig: TestNode
  let ada: Account
  let client: Client
  before(async () => {
    const node = await startMailNode({ engine, plugins: { 'auth-email': {} }, config: { proxies: 1 } })
    rig = node.rig
    office = node.office
    await rig.makeAccount('root', { role: 'administrator' })
  })
  beforeEach(async () => {
    ada = await rig.makeAccount('ada')
    await rig.node.db.transaction(trx => rig.node.services.use('addresses').prove(ada, address, trx))
    client = open()
  })
  afterEach(() => rig.node.accounts.remove(ada))
  after(async () => {
    await rig.stop()
    await office.close()
  })

  let networks = 0
  const open = () => createClient(rig.url, { headers: { 'x-forwarded-for': `192.0.2.${++networks % 250}` } })
  const ask = (typed = address, { who = client, next }: { who?: Client; next?: string } = {}) =>
    who.request('POST', '/sign-in/email', { form: { address: typed, ...(next ? { next } : {}) } })
  const letter = async () => {
    const before = office.letters.length
    await rig.drainJobs()
    return office.letters.slice(before).at(-1)
  }
  const type = (code: string, who = client) => who.request('POST', '/sign-in/email/code', { form: { code } })
  const click = (link: string, who: Client) =>
    who.request('POST', '/sign-in/email/link', {
      form: { key: new URLSearchParams(link.split('?')[1]).get('key') ?? '' }
    })
  const isIn = async (who = client) => (await who.get('/api/v1/me')).status === 200

  it('takes the link at once in the browser that asked, and leads on from there', async () => {
    await ask(' Ada@Example.org', { next: '/upload?x=1' })
    const { link } = (await letter())!
    const response = await client.get(link)
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/upload?x=1'])
    assert.match(response.headers.get('cache-control') ?? '', /no-store/)
    assert.ok(await isIn())
  })

  it('asks for a click in any other browser, with the name, and changes nothing for programs that open links', async () => {
    await ask()
    const { link } = (await letter())!
    const other = open()
    for (const method of ['GET', 'HEAD', 'GET']) {
      const response = await other.request(method, link)
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('cache-control'), 'private, no-store')
      if (method === 'GET') assert.match(await response.text(), /Sign in as ada/)
    }
    assert.equal(await isIn(other), false)
    assert.equal((await click(link, other)).status, 303)
    assert.ok(await isIn(other))
    assert.equal(await isIn(), false)
  })

  it('takes the code in the browser that asked and in no other', async () => {
    await ask()
    const { code } = (await letter())!
    const other = open()
    assert.equal((await type(code, other)).status, 422)
    await ask('nobody@example.org', { who: other })
    assert.equal((await type(code, other)).status, 422)
    assert.equal((await type(code)).status, 303)
    assert.ok(await isIn())
  })

  it('takes neither link nor code twice, nor that of an older letter afterwards', async () => {
    const older = open()
    await ask(address, { who: older })
    const first = (await letter())!
    await ask()
    const second = (await letter())!
    const answers = await Promise.all([click(second.link, open()), click(second.link, open())])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410])
    assert.match(await (await open().get(second.link)).text(), /used already/)
    assert.equal((await type(second.code)).status, 422)
    assert.equal((await type(first.code, older)).status, 422)
    assert.match(await (await older.get(first.link)).text(), /used already/)
  })

  it('takes a code once, also where it is sent several times at the same moment', async () => {
    await ask()
    const { code } = (await letter())!
    const answers = await Promise.all(Array.from({ length: 4 }, () => type(code)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422, 422, 422])
  })

  it('opens no account that came to the address after its letter was sent', async () => {
    await ask()
    const { link, code } = (await letter())!
    const bea = await rig.makeAccount('bea')
    const { db, services } = rig.node
    await db('identities').where({ account: ada.id, method: 'email' }).delete()
    await db.transaction(trx => services.use('addresses').prove(bea, address, trx))
    assert.deepEqual([(await type(code)).status, (await click(link, open())).status], [422, 410])
    await rig.node.accounts.remove(bea)
  })

  it('takes neither after a quarter of an hour', async () => {
    await ask()
    const { link, code } = (await letter())!
    const clock = stopClock()
    clock.advance(15 * 60_000)
    const answers = [await type(code), await click(link, open())]
    clock.release()
    assert.deepEqual(
      answers.map(({ status }) => status),
      [422, 410]
    )
    assert.match((await answers[1]?.text()) ?? '', /too old/)
    assert.equal(await isIn(), false)
  })

  it('takes five guesses of a code, and then the link all the same', async () => {
    await ask()
    const { link, code } = (await letter())!
    const wrong = String((Number(code.replace(' ', '')) + 1) % 100_000_000).padStart(8, '0')
    for (let count = 0; count < 5; count++) assert.equal((await type(wrong)).status, 422)
    assert.equal((await type(code)).status, 422)
    assert.equal((await client.get(link)).status, 303)
  })

  it('gives one answer after the same work, whether there is an account or not, until the letter', async () => {
    const asked: string[] = []
    const answers = []
    const listen = ({ sql }: { sql: string }) => void asked.push(sql)
    rig.node.db.client.on('query', listen)
    for (const typed of [address, 'nobody@example.org']) {
      const who = open()
      const response = await ask(typed, { who })
      const sql = asked.splice(0).join(';')
      const wrong = await type('0000 0000', who)
      asked.splice(0)
      const page = (await wrong.text()).replaceAll(/csrf[^>]*>/g, '')
      answers.push([response.status, response.headers.get('location'), sql, wrong.status, page])
    }
    rig.node.db.client.off('query', listen)
    assert.deepEqual(answers[0], answers[1])
    const before = office.letters.length
    await rig.drainJobs()
    const arrived = office.letters.slice(before).map(({ recipients }) => recipients)
    assert.deepEqual(arrived, [[address]])
  })

  it('leads to pages of this node only', async () => {
    for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
      client = open()
      await ask(address, { next })
      const response = await client.get((await letter())!.link)
      assert.equal(response.headers.get('location'), '/', next)
    }
  })

  it('gives every sign-in a session of its own, whatever cookies came along', async () => {
    const planted = createClient(rig.url, {
      cookies: { hob_session: 'x'.repeat(43), hob_email: 'y'.repeat(43) }
    })
    await ask(address, { who: planted })
    assert.notEqual(planted.cookies.get('hob_email'), 'y'.repeat(43))
    await planted.get((await letter())!.link)
    assert.ok(await isIn(planted))
    assert.notEqual(planted.cookies.get('hob_session'), 'x'.repeat(43))
  })

  it('is told on the security page: which address opens the account, or why none does', async () => {
    const read = async (account: Account) =>
      (await (await rig.signIn(account)).get('/settings/security')).text()
    assert.match(await read(ada), /ada@example\.org<\/strong> <span class="soft">Opens your account/)
    const bob = await rig.makeAccount('bob', { email: 'bob@example.org', password: 'four green horses' })
    const page = await read(bob)
    assert.match(
      page,
      /bob@example\.org<\/strong> <span class="soft">Not confirmed[\s\S]*href="\/settings\/address"/
    )
    await rig.node.accounts.remove(bob)
    const cem = await rig.makeAccount('cem')
    assert.match(await read(cem), /You have given no address\.[\s\S]*Give an address/)
    await rig.node.accounts.remove(cem)
  })

  it('opens no account for an address that somebody typed in and that has other ways in, and says so in the letter', async () => {
    const bob = await rig.makeAccount('bob', { email: 'bob@example.org', password: 'four green horses' })
    await ask('bob@example.org')
    const arrived = await letter()
    assert.match(arrived?.text ?? '', /never confirmed/)
    assert.equal(arrived?.link, '/settings/address')
    assert.equal(arrived?.code, '')
    await rig.node.accounts.remove(bob)
  })

  it('says so too in the letter to an address that somebody gave when they made their account', async () => {
    const bob = await rig.makeAccount('bob', { password: 'four green horses' })
    const addresses = rig.node.services.use('addresses')
    await rig.node.db.transaction(trx => addresses.claim(bob, 'bob@example.org', undefined, trx))
    assert.match((await letter())?.subject ?? '', /Confirm your address/)
    const page = await (await (await rig.signIn(bob)).get('/settings/security')).text()
    assert.match(page, /bob@example\.org<\/strong> <span class="soft">Not confirmed/)
    await ask('bob@example.org')
    const arrived = await letter()
    assert.match(arrived?.text ?? '', /The account bob .* never confirmed/)
    assert.equal(arrived?.code, '')
    await rig.node.accounts.remove(bob)
  })

  it('says what is no address, keeps what was typed, and writes neither it nor secrets to the log', async () => {
    const response = await ask('<b>ada')
    assert.equal(response.status, 422)
    assert.match(await response.text(), /no e-mail address.*value="&lt;b&gt;ada"/s)
    await ask()
    const { link, code } = (await letter())!
    await client.get(link)
    const log = JSON.stringify(rig.logged)
    for (const secret of [address, code, link.split('=')[1] ?? link]) assert.ok(!log.includes(secret), secret)
  })

  it('is asked for so often by one network and no more', async () => {
    let last: Response | undefined
    for (let count = 0; count < 11; count++) last = await ask('nobody@example.org')
    assert.equal(last?.status, 429)
  })
})

describe('signing in by mail as the only way', () => {
  let office: PostOffice
  before(async () => {
    office = await startPostOffice()
  })
  after(() => office.close())

  const start = (mail: object) => {
    const on = Object.fromEntries(defaultsWithout('auth-password', 'proof-of-work').map(name => [name, {}]))
    const plugins = { ...on, 'auth-email': {}, mail, 'sign-in': { registration: 'open' } }
    return startNode({ plugins })
  }

  it('makes accounts with an address and no password, which letters open', async () => {
    const rig = await start(office.settings)
    await rig.makeAccount('root', { role: 'administrator' })
    const register = (email: string) => rig.client.submit('/register', { name: 'ada', email })
    const without = await register('')
    assert.equal(without.status, 422)
    const form = await without.text()
    assert.match(form, /id="error-email">Signing in goes by mail/)
    assert.match(form, /<label for="field-email">E-mail address<\/label>/)
    assert.match(form, /<input id="field-email"[^>]* required/)
    assert.equal((await register(address)).headers.get('location'), '/welcome')
    await rig.drainJobs()
    const elsewhere = createClient(rig.url)
    await elsewhere.submit('/sign-in/email', { address }, { page: '/sign-in' })
    await rig.drainJobs()
    assert.equal((await elsewhere.get(office.last(address)?.link ?? '')).status, 303)
    assert.equal((await elsewhere.get('/api/v1/me')).status, 200)
    assert.equal((await rig.client.get('/api/v1/me')).status, 401)
    await rig.stop()
  })

  it('is not offered without a mail server, and the node warns of it', async () => {
    const rig = await start({})
    await rig.makeAccount('root', { role: 'administrator' })
    assert.doesNotMatch(await (await rig.client.get('/sign-in')).text(), /action="\/sign-in\/email"/)
    const refused = await rig.client.request('POST', '/sign-in/email', { form: { address } })
    assert.equal(refused.status, 503)
    const check = (await rig.node.health()).find(({ name }) => name === 'auth-email')
    assert.deepEqual(
      [check?.ok, check?.isMinor, check?.message],
      [false, true, 'Nobody can sign in by mail.']
    )
    await rig.stop()
  })
})
