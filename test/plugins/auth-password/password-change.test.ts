import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { stopClock } from '../../rig/clock.ts'
import { afterGuesses } from '../../rig/guesses.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'
const better = 'seven blue elephants'

describe('changing a password', () => {
  let rig: TestNode
  let account: Account
  let client: Client
  beforeEach(async () => {
    rig = await startNode()
    account = await rig.makeAccount('anna', { email: 'anna@example.org', password })
    client = await rig.signIn(account)
  })
  afterEach(() => rig.stop())

  const change = (form: Record<string, string>) => client.submit('/settings/password', form)
  const canSignIn = async (typed: string) => {
    const form = { name: 'anna', password: typed }
    return (
      (await createClient(rig.url).submit('/sign-in/password', form, { page: '/sign-in' })).status === 303
    )
  }

  it('shows its form on the security page', async () => {
    const html = await (await client.get('/settings/security')).text()
    assert.match(html, /action="\/settings\/password"/)
    assert.match(html, /autocomplete="current-password"/)
    assert.match(html, /autocomplete="new-password"/)
  })

  it('takes the new password in place of the old one', async () => {
    const response = await change({ current: password, password: better })
    assert.equal(response.status, 303)
    assert.match(await (await client.get('/settings/password')).text(), /Your password is changed/)
    assert.equal(await canSignIn(password), false)
    assert.equal(await canSignIn(better), true)
  })

  it('ends all other sessions and keeps this one', async () => {
    const other = await rig.signIn(account)
    const program = await rig.openApi(account)
    await change({ current: password, password: better })
    assert.equal((await other.get('/api/v1/me')).status, 401)
    assert.equal((await program.get('/api/v1/me')).status, 401)
    assert.equal((await client.get('/api/v1/me')).status, 200)
  })

  it('needs the current password', async () => {
    const response = await change({ current: 'not my password', password: better })
    assert.equal(response.status, 422)
    assert.match(await response.text(), /id="error-current">This is not your current password/)
    assert.equal(await canSignIn(password), true)
  })

  it('slows down guessing the current password', async () => {
    const answer = await afterGuesses(
      count => change({ current: `guess ${count}`, password: better }),
      () => change({ current: password, password: better })
    )
    assert.equal(answer.status, 429)
  })

  it('refuses a bad new password with the reason at its field', async () => {
    const response = await change({ current: password, password: 'short' })
    const html = await response.text()
    assert.equal(response.status, 422)
    assert.match(html, /aria-describedby="[^"]*error-password/)
    assert.match(html, /at least 10 characters/)
    assert.equal((await change({ current: password, password: 'anna@example.org' })).status, 422)
  })

  it('lets an account that came by another method set its first one', async () => {
    client = await rig.signIn(await rig.makeAccount('other'))
    assert.doesNotMatch(await (await client.get('/settings/password')).text(), /name="current"/)
    assert.equal((await change({ password: better })).status, 303)
    assert.equal((await change({ password: 'eight yellow tigers' })).status, 422)
  })

  it('sets no first one in a browser that was left open long ago', async () => {
    client = await rig.signIn(await rig.makeAccount('other'))
    const clock = stopClock()
    clock.advance(31 * 60_000)
    const response = await change({ password: better })
    clock.release()
    assert.match(response.headers.get('location') ?? '', /^\/sign-in\?.*again=yes/)
    assert.deepEqual(await rig.node.db('auth_password_hashes').pluck('account'), [account.id])
  })

  it('is for people who are signed in', async () => {
    assert.equal((await rig.client.get('/settings/password', { accept: 'text/html' })).status, 302)
    const response = await rig.client.request('POST', '/settings/password', { form: { password: better } })
    assert.equal(response.status, 401)
  })
})
