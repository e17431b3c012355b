import assert from 'node:assert/strict'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'
import { makePasskey } from '../auth-passkey/device.ts'

const methods = ['auth-password', 'auth-passkey', 'auth-totp']
const elsewhere = {
  providers: [{ id: 'work', name: 'Work', issuer: 'http://127.0.0.1:9', clientId: 'hob', clientSecret: 'x' }]
}
const directory = { url: 'ldap://127.0.0.1:9', name: 'Example Inc.', people: { base: 'dc=example' } }

type Settings = Record<string, object>

describe('a node without passwords', () => {
  let rig: TestNode
  afterEach(() => rig.stop())

  /** All that is on by itself but ways to sign in, and what is named. */
  async function start(named: Settings, host = 'localhost', off: readonly string[] = []) {
    const others = Object.fromEntries(defaultsWithout(...methods, ...off).map(name => [name, {}]))
    const port = await freePort()
    const url = `http://${host}:${port}`
    rig = await startNode({ config: { port, url, plugins: { ...others, ...named } } })
  }
  const read = async (path: string, client = rig.client) => {
    const html = await (await client.get(path)).text()
    return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  }
  const faults = async () => (await rig.node.health()).filter(({ ok }) => !ok).map(({ name }) => name)

  async function setUp() {
    const key = (await rig.node.setupKey.issue()) ?? ''
    const page = `/set-up?key=${key}`
    const form = await read(page)
    assert.match(form, /on the next page/)
    assert.doesNotMatch(form, /For signing in/)
    return rig.client.submit('/set-up', { name: 'anna', email: '', key }, { page })
  }

  for (const [what, named, way] of [
    ['passkeys', { 'auth-passkey': {} }, 'href="/settings/passkeys"'],
    ['other accounts', { 'auth-openid': elsewhere }, 'href="/sign-in/openid/to/work?'],
    ['a directory', { 'auth-ldap': directory }, 'href="/settings/security/ldap"']
  ] as [string, Settings, string][])
    it(`is set up with ${what} alone: its administrator is in, and led to where a way in is added`, async () => {
      await start(named)
      const response = await setUp()
      assert.equal(response.headers.get('location'), '/settings/security')
      const page = await read('/settings/security')
      assert.ok(page.includes(way))
      assert.equal((await rig.node.accounts.byName('anna'))?.role, 'administrator')
    })

  it('says so on the first visit where there is no way to sign in at all', async () => {
    await start({ 'auth-totp': {} })
    const key = (await rig.node.setupKey.issue()) ?? ''
    const page = await read(`/set-up?key=${key}`)
    assert.match(page, /no sign-in method/)
    assert.doesNotMatch(page, /action="\/set-up"/)
    assert.deepEqual(
      (await faults()).filter(name => name.startsWith('sign-in')),
      ['sign-in-methods']
    )
  })

  const unfit: [what: string, named: Settings, host: string, advice: RegExp][] = [
    ['passkeys at an address that is a number', { 'auth-passkey': {} }, '127.0.0.1', /127\.0\.0\.1.*url/],
    ['letters and no mail server', { 'auth-email': {} }, 'localhost', /mail server/],
    ['other accounts and no provider', { 'auth-openid': {} }, 'localhost', /provider/]
  ]
  for (const [what, named, host, advice] of unfit)
    it(`makes no account with ${what} alone, and says from the first visit on what to do`, async () => {
      await start(named, host)
      const key = (await rig.node.setupKey.issue()) ?? ''
      const page = await read(`/set-up?key=${key}`)
      assert.match(page, advice)
      assert.doesNotMatch(page, /action="\/set-up"/)
      const made = await rig.client.request('POST', '/set-up', { form: { name: 'anna', email: '', key } })
      assert.equal(made.status, 409)
      assert.equal(await rig.node.accounts.isEmpty(), true)
      const told = (await rig.node.health()).filter(({ name }) => name === 'sign-in-methods')
      assert.match(told.map(({ message }) => message).join(), advice)
    })

  for (const [what, named, way] of [
    ['passkeys', { 'auth-passkey': {} }, 'href="/settings/passkeys"'],
    ['other accounts', { 'auth-openid': elsewhere }, 'href="/sign-in/openid/to/work?'],
    ['a directory', { 'auth-ldap': directory }, 'href="/settings/security/ldap"']
  ] as [string, Settings, string][])
    it(`lets its administrator add ${what}, though the page Security is off`, async () => {
      await start(named, 'localhost', ['security'])
      const response = await setUp()
      const page = await rig.client.get(response.headers.get('location') ?? '', { accept: 'text/html' })
      const led = await rig.client.get(page.headers.get('location') ?? '')
      assert.equal(led.status, 200)
      const html = await led.text()
      assert.match(html, /Add a way to sign in now/)
      assert.ok(html.includes(way))
    })

  it('shows no way in that lets nobody in, and says what that means', async () => {
    await start({ 'auth-email': {}, 'auth-passkey': {} })
    await rig.makeAccount('anna')
    const page = await read('/sign-in')
    assert.match(page, /Nobody can sign in here/)
    assert.doesNotMatch(page, /action="\/sign-in\//)
    assert.ok((await faults()).includes('sign-in-methods'))
  })

  it('speaks of no password on the pages about ways in', async () => {
    await start({ 'auth-openid': elsewhere, 'auth-passkey': {}, 'auth-totp': {} })
    const anna = await rig.makeAccount('anna')
    await makePasskey(rig, anna)
    const client = await rig.signIn(anna)
    for (const path of ['/settings/security', '/settings/passkeys', '/settings/totp', '/sign-in'])
      assert.doesNotMatch(await read(path, client), /password(?! if you have one)/i, path)
  })

  it('promises no other way to a browser without scripts where passkeys are the only one', async () => {
    await start({ 'auth-passkey': {} })
    await makePasskey(rig, await rig.makeAccount('anna'))
    const page = await read('/sign-in')
    assert.match(page, /Passkeys need scripts/)
    assert.doesNotMatch(page, /other ways/)
  })

  it('leads newcomers to the way by which they get an account, where no form makes one', async () => {
    await start({ 'auth-openid': elsewhere, 'sign-in': { registration: 'open' } })
    await rig.makeAccount('anna')
    const signIn = await read('/sign-in')
    assert.doesNotMatch(signIn, /href="\/register"/)
    assert.match(signIn, /You get one when you first sign in here/)
    const page = await read('/register')
    assert.match(page, /Choose a way to sign in/)
    assert.doesNotMatch(page, /action="\/register"/)
    assert.deepEqual(
      (await faults()).filter(name => name.startsWith('sign-in')),
      []
    )
  })

  it('takes no newcomers where no way to sign in makes accounts, and tells who looks after it', async () => {
    await start({ 'auth-passkey': {}, 'sign-in': { registration: 'open' } }, '127.0.0.1')
    const anna = await rig.makeAccount('anna', { role: 'administrator' })
    assert.match(await read('/register'), /takes no new accounts/)
    assert.ok((await faults()).includes('sign-in'))
    const page = await read('/admin/new-account', await rig.signIn(anna))
    assert.match(page, /auth-password/)
    assert.doesNotMatch(page, /action="\/admin\/new-account"/)
  })

  it('tells who looks after it that the second step it wants is offered by nothing', async () => {
    await start({ 'auth-password': {}, 'sign-in': { secondStep: 'everybody' } })
    assert.deepEqual(
      (await faults()).filter(name => name.startsWith('sign-in')),
      ['sign-in-second-step']
    )
  })
})
