import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readRecoveryCodes, readSecret, setUpApp, showCode } from './app.ts'

const password = 'four green horses'

describe('setting up an app for codes', () => {
  let rig: TestNode
  let anna: Account
  let client: Client
  beforeEach(async () => {
    rig = await startNode()
    anna = await rig.makeAccount('anna', { password })
    client = await rig.signIn(anna)
  })
  afterEach(() => rig.stop())

  const asksForMore = async () => {
    const form = { name: 'anna', password }
    const answer = await createClient(rig.url).submit('/sign-in/password', form, { page: '/sign-in' })
    return answer.headers.get('location') === '/sign-in/second'
  }

  it('shows the secret as a drawing of this node and as text, and asks for nothing before a code was right', async () => {
    await client.submit('/settings/totp/start', {})
    const answer = await client.get('/settings/totp')
    assert.match(answer.headers.get('cache-control') ?? '', /no-store/)
    const html = await answer.text()
    assert.match(html, /<svg class="qr-code" viewBox="0 0 \d+ \d+"[^>]*role="img"/)
    assert.match(html, /otpauth:\/\/totp\//)
    const wrong = await client.submit('/settings/totp/confirm', { code: '000000' })
    assert.equal(wrong.status, 422)
    assert.equal(readSecret(await wrong.text()), readSecret(html))
    assert.equal(await asksForMore(), false)
  })

  it('shows ten recovery codes once with the first right code, and the secret never again', async () => {
    const { secret, codes } = await setUpApp(client)
    assert.equal(new Set(codes).size, 10)
    const html = await (await client.get('/settings/totp')).text()
    assert.ok(!html.includes(secret.slice(0, 4)))
    assert.deepEqual(readRecoveryCodes(await (await client.get('/settings/recovery-codes')).text()), [])
    assert.ok(await asksForMore())
  })

  it('leaves an app that counts alone when somebody begins again', async () => {
    const { secret } = await setUpApp(client)
    await client.submit('/settings/totp/start', {})
    const later = await showCode(secret, Date.now() + 30_000)
    const confirmed = await client.submit('/settings/totp/confirm', { code: later })
    assert.equal(confirmed.status, 422)
    assert.ok(await asksForMore())
  })

  it('makes new recovery codes in the place of the old', async () => {
    const { codes } = await setUpApp(client)
    const shown = await client.submit('/settings/recovery-codes', {})
    const fresh = readRecoveryCodes(await shown.text())
    assert.equal(fresh.length, 10)
    assert.deepEqual(
      fresh.filter(code => codes.includes(code)),
      []
    )
    assert.equal((await rig.node.db('auth_totp_recovery_codes')).length, 10)
  })

  it('makes recovery codes only for those who have a second step', async () => {
    assert.equal((await client.submit('/settings/recovery-codes', {})).status, 409)
  })

  it('asks no more once the app is removed, and forgets the recovery codes', async () => {
    await setUpApp(client)
    const changes: string[] = []
    rig.node.hooks.accounts.waysChanged.tap('test', ({ change, label }) => {
      changes.push(`${change} ${label}`)
    })
    await client.submit('/settings/totp/remove', {})
    assert.equal(await asksForMore(), false)
    assert.deepEqual(await rig.node.db('auth_totp_recovery_codes'), [])
    assert.deepEqual(changes, ['removed auth-totp.step'])
  })

  it('wants a session that was opened a short while ago', async () => {
    const old = { created_at: Date.now() - 3_600_000 }
    await rig.node.db('sessions').where({ account: anna.id }).update(old)
    for (const path of ['/settings/totp', '/settings/recovery-codes']) {
      assert.match((await client.get(path)).headers.get('location') ?? '', /^\/sign-in\?next=.*again=yes/)
    }
    const answer = await client.submit('/settings/totp/start', {})
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?/)
    assert.deepEqual(await rig.node.db('auth_totp_secrets'), [])
  })

  it('is done in a browser, and by no program whatever its token may do', async () => {
    const program = await rig.openApi(anna)
    const answer = await program.request('POST', '/settings/totp/start', { form: {} })
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?/)
    assert.deepEqual(await rig.node.db('auth_totp_secrets'), [])
  })
})

describe('a second step that the node demands', () => {
  let rig: TestNode
  let boss: Account
  let client: Client
  before(async () => {
    rig = await startNode()
    boss = await rig.makeAccount('boss', { role: 'administrator', password })
    client = await rig.signIn(boss)
    await rig.node.nodeSettings.of('sign-in').set({ secondStep: 'moderators' })
  })
  after(() => rig.stop())

  it('lets those of the role do nothing but set one up, tokens included', async () => {
    assert.equal(
      (await client.get('/admin', { accept: 'text/html' })).headers.get('location'),
      '/sign-in/strengthen'
    )
    const page = await (await client.get('/sign-in/strengthen')).text()
    assert.match(page, /href="\/settings\/totp"/)
    const program = await rig.openApi(boss)
    assert.equal((await program.get('/api/v1/me')).status, 403)
    assert.equal((await client.submit('/admin/settings/sign-in', {})).status, 403)
  })

  it('leaves everybody else alone', async () => {
    const member = await rig.signIn(await rig.makeAccount('member'))
    assert.equal((await member.get('/settings/profile')).status, 200)
    assert.equal((await rig.client.get('/')).status, 200)
  })

  it('gives everything back once there is one', async () => {
    await setUpApp(client)
    assert.equal((await client.get('/admin')).status, 200)
  })
})
