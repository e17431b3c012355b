import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { type OpenIdRig, startOpenId } from './rig.ts'

const start = '/sign-in/openid/to/real'
const arrival = '/sign-in/openid/account'

describeEngines('accounts of people who come by a provider', engine => {
  let rig: OpenIdRig
  let boss: Account

  before(async () => {
    rig = await startOpenId({ engine })
    boss = await rig.makeAccount('boss', {
      role: 'administrator',
      email: 'boss@example.org',
      password: 'four green horses'
    })
    rig.node.hooks.accounts.waysChanged.tap('test', ({ account, change, name, session }) => {
      told.push(`${account.name} ${change} ${name}${session ? ' here' : ''}`)
    })
  })
  after(() => rig.stop())

  /** As far as the question who they are here. */
  async function come(login: string, claims: object = {}, client = rig.browser(), address = start) {
    rig.provider.people.set(login, { preferred_username: login, ...claims })
    const response = await rig.provider.follow(client, address, login)
    return { client, to: response.headers.get('location') }
  }

  /** What people are told happened to their ways in. */
  const told: string[] = []
  const idOf = async (account: Account): Promise<string> =>
    (await rig.node.db('auth_openid_links').where({ account: account.id }).first('id'))?.id
  const remove = async (client: Client, account: Account) =>
    client.submit('/settings/security/openid', { link: await idOf(account) })

  it('are made with the name, address and where to go on that the person came with', async () => {
    const ada = {
      preferred_username: 'Ada.Zoë',
      name: 'Ada\u202e L',
      email: 'ada@example.org',
      email_verified: true
    }
    const { client, to } = await come('sub-ada', ada, rig.browser(), `${start}?next=/@ada`)
    assert.equal(to, arrival)
    const page = await (await client.get(arrival)).text()
    assert.match(page, /value="ada_zoe"/)
    assert.match(page, /value="Ada L"/)
    const taken = await client.submit(arrival, { name: 'boss', displayName: 'Ada' })
    assert.equal(taken.status, 409)
    assert.match(await taken.text(), /This name is taken/)
    const posing = await client.submit(arrival, { name: 'ada', displayName: 'Administrator' })
    assert.match(await posing.text(), /id="error-displayName">This name is kept/)
    const made = await client.submit(arrival, { name: 'ada', displayName: 'Ada' })
    assert.equal(made.headers.get('location'), '/@ada')
    assert.equal(await rig.isSignedIn(client), 'ada')
    assert.equal((await rig.node.accounts.byIdentity('email', 'ada@example.org'))?.name, 'ada')

    const later = await come('sub-ada')
    assert.equal(later.to, '/')
    assert.equal(await rig.isSignedIn(later.client), 'ada')
  })

  it('are made once, whatever the browser sends again', async () => {
    const { client } = await come('twice')
    await client.submit(arrival, { name: 'twice' })
    client.forget()
    const again = await come('twice', {}, client)
    assert.equal(again.to, '/')
    const gone = await client.submit(arrival, { name: 'thrice' })
    assert.match(await gone.text(), /nothing to connect any more/)
  })

  it('are never those of somebody else with the same unverified address', async () => {
    const { client, to } = await come('thief', { email: 'boss@example.org', email_verified: false })
    assert.equal(to, arrival)
    const page = await (await client.get(arrival)).text()
    assert.doesNotMatch(page, /boss@example\.org/)
    await client.submit(arrival, { name: 'thief' })
    assert.equal(await rig.isSignedIn(client), 'thief')
    assert.equal((await rig.node.accounts.byIdentity('email', 'boss@example.org'))?.name, 'boss')
    const thief = (await rig.node.accounts.byName('thief'))!
    assert.deepEqual(await rig.node.accounts.identities(thief), [])
  })

  it('take no address that is not verified, which its owner may want one day', async () => {
    for (const [login, email_verified] of [
      ['odd1', 'true'],
      ['odd2', undefined]
    ] as const) {
      const { client } = await come(login, { email: 'later@example.org', email_verified })
      await client.submit(arrival, { name: login })
    }
    assert.equal(await rig.node.accounts.byIdentity('email', 'later@example.org'), undefined)
  })

  it('are connected only when the person shows that both are theirs', async () => {
    const { client } = await come(
      'at-work',
      { email: 'boss@example.org', email_verified: true },
      undefined,
      `${start}?next=/@boss`
    )
    assert.match(
      await (await client.get(arrival)).text(),
      /account here has the address boss@example\.org already/
    )
    const refused = await client.submit(arrival, { name: 'second' })
    assert.equal(refused.status, 409)
    assert.equal((await client.request('POST', `${arrival}/connect`, { form: {} })).status, 401)

    const form = { name: 'boss', password: 'four green horses', next: arrival }
    const signedIn = await client.submit('/sign-in/password', form, { page: '/sign-in' })
    assert.equal(signedIn.headers.get('location'), arrival)
    assert.match(await (await client.get(arrival)).text(), /as @boss from now on/)
    assert.equal((await client.request('POST', `${arrival}/connect`, { form: {} })).status, 403)
    const connected = await client.submit(`${arrival}/connect`, {}, { page: arrival })
    assert.equal(connected.headers.get('location'), '/@boss')
    const notice = /A way into your account was added/
    assert.doesNotMatch(await (await client.get('/settings/security')).text(), notice)
    assert.match(await (await (await rig.signIn(boss)).get('/settings/security')).text(), notice)
    const later = await come('at-work')
    assert.equal(await rig.isSignedIn(later.client), 'boss')
  })

  it('are not connected by a browser that was left open long ago', async () => {
    const client = await rig.signIn(boss)
    await come('left-open', {}, client, `${start}?purpose=link`)
    await rig.node.db('sessions').where({ account: boss.id }).update({ created_at: 1 })
    const response = await client.submit(`${arrival}/connect`, {})
    assert.match(response.headers.get('location') ?? '', /^\/sign-in\?next=.*again=yes/)
    const again = await client.get(start)
    assert.match(again.headers.get('location') ?? '', /max_age=1800/)
    assert.equal((await rig.node.db('auth_openid_links').where({ account: boss.id })).length, 1)
  })

  it('do not change hands: what belongs to one is refused to another', async () => {
    const mona = await rig.makeAccount('mona')
    const client = await rig.signIn(mona)
    rig.provider.people.set('at-work', {})
    const response = await rig.provider.follow(client, `${start}?purpose=link`, 'at-work')
    assert.equal(response.status, 409)
    assert.match(await response.text(), /connected with another account here/)
    assert.equal(await rig.isSignedIn(client), 'mona')
  })

  it('show what is connected, and lose it only where another way in is left', async () => {
    const client = await rig.signIn(boss)
    const page = await (await client.get('/settings/security')).text()
    assert.match(page, /Disconnect at-work at Real/)
    await remove(client, boss)
    assert.equal(await idOf(boss), undefined)
    assert.deepEqual(told, ['boss added Real here', 'boss removed Real here'])

    const thief = (await rig.node.accounts.byName('thief'))!
    const only = await rig.signIn(thief)
    assert.equal((await remove(only, boss)).status, 400)
    await remove(only, thief)
    assert.match(await (await only.get('/settings/security')).text(), /only way to sign in/)
    assert.ok(await idOf(thief))
  })

  it('of others cannot be disconnected by their id', async () => {
    const ada = (await rig.node.accounts.byName('ada'))!
    await remove(await rig.signIn(boss), ada)
    assert.ok(await idOf(ada))
  })

  it('keep one way in when two windows take the last two', async () => {
    const { client } = await come('pair')
    await client.submit(arrival, { name: 'pair' })
    const pair = (await rig.node.accounts.byName('pair'))!
    const second = {
      id: pair.id,
      account: pair.id,
      issuer: `${rig.provider.issuer}/`,
      subject: 'two',
      label: 'two'
    }
    await rig.node.db('auth_openid_links').insert({ ...second, made_at: 1, used_at: 1 })
    const windows = await Promise.all([rig.signIn(pair), rig.signIn(pair)])
    const ids = await rig.node.db('auth_openid_links').where({ account: pair.id }).pluck('id')
    await Promise.all(ids.map((link, at) => windows[at]!.submit('/settings/security/openid', { link })))
    assert.equal((await rig.node.db('auth_openid_links').where({ account: pair.id })).length, 1)
  })

  it('go with everything, and what they hold is in their archive', async () => {
    const ada = (await rig.node.accounts.byName('ada'))!
    const parts: Record<string, unknown> = {}
    const archive = { add: async (name: string, part: unknown) => Object.assign(parts, { [name]: part }) }
    await rig.node.hooks.accounts.archive.promise(archive as never, ada)
    assert.match(JSON.stringify(parts['auth-openid']), /"subject":"sub-ada"/)
    await rig.node.accounts.remove(ada)
    assert.equal((await come('sub-ada')).to, arrival)
  })
})

describe('people who come by a provider', () => {
  let rig: OpenIdRig
  before(async () => {
    rig = await startOpenId({ registration: 'closed' })
    await rig.makeAccount('boss', { role: 'administrator' })
  })
  after(() => rig.stop())

  it('make no account where the node takes none', async () => {
    const client = rig.browser()
    await rig.provider.follow(client, start, 'somebody')
    const page = await (await client.get(arrival)).text()
    assert.match(page, /takes no new ones at the moment/)
    assert.doesNotMatch(page, /name="displayName"/)
    const response = await client.submit(arrival, { name: 'somebody' }, { page: '/sign-in' })
    assert.equal(response.status, 403)
    assert.equal(await rig.node.accounts.byName('somebody'), undefined)
  })

  it('are led to pages of this node only', async () => {
    const client = await rig.signIn((await rig.node.accounts.byName('boss'))!)
    const to = (next: string) => `${start}?${new URLSearchParams({ next })}`
    await rig.provider.follow(client, to('//evil.example'), 'boss')
    const connected = await client.submit(`${arrival}/connect`, {})
    assert.equal(connected.headers.get('location'), '/settings/security')
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/.//evil.example']) {
      const response = await rig.provider.follow(rig.browser(), to(next), 'boss')
      assert.equal(response.headers.get('location'), '/')
    }
  })

  it('get a session of their own, whatever their browser had before', async () => {
    const boss = (await rig.node.accounts.byName('boss'))!
    const { secret } = await rig.node.sessions.open(await rig.makeAccount('planted'), {
      kind: 'browser',
      label: 'x'
    })
    const client = rig.browser()
    const cookies = { cookie: `hob_session=${secret}` }
    const out = await client.get(start, cookies)
    const back = new URL(await rig.provider.walk(out.headers.get('location')!, 'boss'))
    const response = await client.get(back.pathname + back.search, {
      cookie: `${[...client.cookies].map(pair => pair.join('=')).join('; ')}; hob_session=${secret}`
    })
    assert.equal(response.status, 303)
    assert.notEqual(client.cookies.get('hob_session'), secret)
    assert.equal(await rig.isSignedIn(client), 'boss')
    assert.equal(await rig.node.sessions.bySecret(secret, 'browser'), undefined)
    assert.equal((await rig.node.sessions.list(boss)).length > 0, true)
  })

  it('are not sent on their way by a page of another site', async () => {
    const response = await rig.client.get(`${start}?next=/@boss`, { 'sec-fetch-site': 'cross-site' })
    assert.equal(response.headers.get('location'), '/sign-in?next=%2F%40boss')
    assert.equal(rig.client.cookies.size, 0)
  })
})
