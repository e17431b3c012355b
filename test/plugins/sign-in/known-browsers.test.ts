import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { type Clock, stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'
const better = 'seven blue elephants'
const day = 24 * 60 * 60 * 1000

describeEngines('a browser in which somebody signed in before', engine => {
  let rig: TestNode
  let clock: Clock
  let anna: Account
  before(async () => {
    rig = await startNode({ engine, config: { proxies: 1 } })
    await rig.makeAccount('root', { role: 'administrator' })
  })
  beforeEach(async () => {
    // Another one each time, because guesses are counted by name.
    anna = await rig.makeAccount(`anna${++people}`, { password })
    // Turns come back with the time, so it is the test that lets it pass.
    clock = stopClock()
  })
  afterEach(async () => {
    clock.release()
    await rig.node.accounts.remove(anna)
  })
  after(() => rig.stop())

  let people = 0
  let networks = 0
  const from = () => ({ 'x-forwarded-for': `198.51.${(networks >> 8) % 256}.${networks++ % 256}` })
  const open = (known?: string) => createClient(rig.url, { ...(known && { cookies: { hob_known: known } }) })
  /** Each time from another network. */
  const tryPassword = async (client: Client, typed: string, name = anna.name) => {
    const form = { csrf: (await client.token('/sign-in')) ?? '', name, password: typed }
    return (await client.request('POST', '/sign-in/password', { form, headers: from() })).status
  }
  const leave = (client: Client) => client.submit('/sign-out', {}, { page: '/settings/profile' })
  const makeKnown = async (name = anna.name, client = open()) => {
    assert.equal(await tryPassword(client, password, name), 303)
    await leave(client)
    return client
  }
  /** Guesses from everywhere whenever there is a turn, and has just taken one. */
  const attack = async () => {
    for (let count = 0; count < 12; count++) {
      clock.advance(60_000)
      assert.equal(await tryPassword(open(), `guess number ${count}`), 422)
    }
  }
  const isKnown = async ({ cookies }: Client) => {
    const copy = open(cookies.get('hob_known'))
    return (await tryPassword(copy, password)) === 303
  }

  it('lets its owner in at once while strangers everywhere take every turn at the account', async () => {
    const owner = await makeKnown()
    await attack()
    assert.equal(await tryPassword(open(), password), 429)
    assert.equal(await tryPassword(owner, password), 303)
    assert.equal((await owner.get('/api/v1/me')).status, 200)
    assert.equal(await tryPassword(open(), password), 429)
  })

  it('has five attempts and waits of its own, which take nobody else’s turn', async () => {
    const owner = await makeKnown()
    for (let count = 0; count < 12; count++) {
      clock.advance(60_000)
      assert.equal(await tryPassword(owner, 'not my password'), 422)
    }
    assert.equal(await tryPassword(owner, password), 429)
    assert.equal(await tryPassword(open(), password), 303)
    clock.advance(60_000)
    assert.equal(await tryPassword(owner, password), 303)
  })

  it('is not every browser with a cookie: made up, another’s or of before the last sign-in', async () => {
    await rig.makeAccount('ben', { password })
    const owner = await makeKnown()
    const copied = owner.cookies.get('hob_known') ?? ''
    await makeKnown(anna.name, owner)
    const others = await makeKnown('ben')
    await attack()
    const made = ['x'.repeat(43), `${'.'.repeat(3000)}`, 'x.'.repeat(1000), copied]
    for (const cookie of [...made, others.cookies.get('hob_known') ?? ''])
      assert.equal(await tryPassword(open(cookie), password), 429, cookie.slice(0, 50))
    assert.ok(await isKnown(owner))
  })

  it('is a stranger again after a year', async () => {
    const owner = await makeKnown()
    clock.advance(364 * day)
    const late = owner.cookies.get('hob_known')
    await attack()
    assert.equal(await tryPassword(owner, password), 303)
    await leave(owner)
    clock.advance(366 * day)
    await attack()
    assert.equal(await tryPassword(open(late), password), 429)
    assert.equal(await tryPassword(owner, password), 429)
  })

  const endings: Record<string, (owner: Client) => Promise<Response>> = {
    'the password is changed': owner =>
      owner.submit('/settings/password', { current: password, password: better }),
    'all other sessions are ended': owner =>
      owner.submit('/settings/security/sessions', { session: 'others' }, { page: '/settings/security' }),
    'its session is ended from another': async owner => {
      const sessions = await rig.node.sessions.list(anna)
      const page = '/settings/security'
      const mine = (await rig.node.sessions.bySecret(owner.cookies.get('hob_session') ?? '', 'browser'))!
      const other = sessions.find(({ id }) => id !== mine.session.id)!
      return owner.submit('/settings/security/sessions', { session: other.id }, { page })
    }
  }
  for (const [when, end] of Object.entries(endings)) {
    it(`is forgotten when ${when}, and the one that did it is not`, async () => {
      const [owner, thief] = [open(), open()]
      for (const client of [owner, thief]) await tryPassword(client, password)
      const answer = await end(owner)
      assert.ok([302, 303].includes(answer.status))
      await attack()
      const now = when.includes('password') ? better : password
      assert.equal(await tryPassword(thief, now), 429)
      assert.equal(await tryPassword(owner, now), 303)
    })
  }

  it('is forgotten when the password is set on the command line', async () => {
    const owner = await makeKnown()
    const say = () => undefined
    const stdin = Readable.from([better])
    const run = { node: rig.node, arguments: [anna.name], options: {}, stdin, print: say, fail: say }
    await rig.node.commands.get('account password')?.run(run)
    await attack()
    assert.equal(await tryPassword(owner, better), 429)
    clock.advance(60_000)
    assert.equal(await tryPassword(owner, better), 303)
  })

  it('changes the password while strangers guess at it', async () => {
    const owner = open()
    await tryPassword(owner, password)
    await attack()
    const form = { current: password, password: better }
    assert.equal((await owner.submit('/settings/password', form)).status, 303)
  })

  it('is one of the last five of an account', async () => {
    const browsers: Client[] = []
    for (let count = 0; count < 6; count++) {
      clock.advance(1)
      browsers.push(await makeKnown())
    }
    await attack()
    const known = []
    for (const browser of browsers) known.push(await isKnown(browser))
    assert.deepEqual(known, [false, true, true, true, true, true])
  })

  it('may be known to several people, each by a secret of their own', async () => {
    const cleo = await rig.makeAccount('cleo', { password })
    const shared = await makeKnown('cleo', await makeKnown())
    assert.equal(shared.cookies.get('hob_known')?.split('.').length, 2)
    await rig.node.accounts.remove(cleo)
    await attack()
    assert.equal(await tryPassword(shared, password), 303)
  })

  it('keeps a cookie that no script reads and that says nothing, on answers that nobody keeps', async () => {
    const client = open()
    const form = { name: anna.name, password }
    const answer = await client.submit('/sign-in/password', form, { page: '/sign-in' })
    const cookie = answer.headers.getSetCookie().find(one => one.startsWith('hob_known=')) ?? ''
    assert.match(cookie, /^hob_known=[\w-]{43}; path=\/; expires=[^;]+; samesite=lax; httponly$/i)
    assert.match(answer.headers.get('cache-control') ?? '', /private, no-store/)
    const stored = await rig.node.db('sign_in_browsers').where({ account: anna.id })
    assert.equal(stored.length, 1)
    assert.ok(!JSON.stringify(stored).includes(client.cookies.get('hob_known') ?? ''))
  })

  it('is gone with the account', async () => {
    await makeKnown()
    await rig.node.accounts.remove(anna)
    assert.deepEqual(await rig.node.db('sign_in_browsers').where({ account: anna.id }), [])
  })

  it('costs as many questions for a name that nobody has', async () => {
    await rig.makeAccount('dora', { password })
    const client = await makeKnown('dora')
    const asked = async (name: string) => {
      const tables: string[] = []
      const note = ({ sql }: { sql: string }) => {
        tables.push(...(/sign_in_browsers|auth_password_hashes/.exec(sql) ?? []))
      }
      rig.node.db.on('query', note)
      await tryPassword(client, better, name)
      rig.node.db.off('query', note)
      return tables
    }
    for (const name of [anna.name, 'nobody'])
      assert.deepEqual(await asked(name), ['sign_in_browsers', 'auth_password_hashes'], name)
  })
})
