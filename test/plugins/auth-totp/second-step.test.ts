import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createRecoveryCodes } from '../../../plugins/auth-totp/recovery-codes.ts'
import { createSecrets } from '../../../plugins/auth-totp/secrets.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { stopClock } from '../../rig/clock.ts'
import { describeEngines, sqlite } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { setUpApp, showCode, showNextCode } from './app.ts'

const password = 'four green horses'

describeEngines('a code from an app as the second step', engine => {
  let rig: TestNode
  let anna: Account
  let secret: string
  let codes: string[]
  beforeEach(async () => {
    rig = await startNode({ engine })
    anna = await rig.makeAccount('anna', { password })
    const set = await setUpApp(await rig.signIn(anna))
    secret = set.secret
    codes = set.codes
  })
  afterEach(() => rig.stop())

  const firstStep = async (next = '/') => {
    const client = createClient(rig.url)
    const form = { name: 'anna', password, next }
    const answer = await client.submit('/sign-in/password', form, { page: '/sign-in' })
    return { client, answer }
  }
  const send = (client: Client, code: string, way = 'totp') =>
    client.submit(`/sign-in/${way}`, { code }, { page: '/sign-in/second' })
  const isIn = async (client: Client) => (await client.get('/settings/profile')).status === 200

  it('opens no session after the password, and one after the code, where the person wanted to go', async () => {
    const { client, answer } = await firstStep('/explore')
    assert.equal(answer.headers.get('location'), '/sign-in/second')
    assert.equal(await isIn(client), false)
    const page = await (await client.get('/sign-in/second')).text()
    assert.match(page, /autocomplete="one-time-code"/)
    const done = await send(client, await showNextCode(secret))
    assert.equal(done.headers.get('location'), '/explore')
    assert.ok(await isIn(client))
  })

  it('takes each code once, and none of before', async () => {
    const code = await showNextCode(secret)
    const [one, other] = [await firstStep(), await firstStep()]
    assert.equal((await send(one.client, code)).status, 303)
    assert.equal((await send(other.client, code)).status, 422)
    assert.equal((await send(other.client, await showCode(secret))).status, 422)
    assert.equal(await isIn(other.client), false)
  })

  it('lets one of two in who send the same code at the same moment', async () => {
    const people = [await firstStep(), await firstStep()]
    const code = await showNextCode(secret)
    const answers = await Promise.all(people.map(({ client }) => send(client, code)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  })

  it('counts once however close two come to it, as a recovery code does', async () => {
    const { db } = rig.node
    const code = await showNextCode(secret)
    const ways = [
      () => createSecrets(db).verify(anna, code),
      () => createRecoveryCodes(db).use(anna, codes[0]!)
    ]
    for (const take of ways) assert.deepEqual((await Promise.all([take(), take()])).sort(), [false, true])
  })

  it('takes a recovery code in its place, once, however it was copied', async () => {
    assert.equal(codes.length, 10)
    const typed = codes[0]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')
    const { client } = await firstStep()
    assert.equal((await send(client, typed, 'recovery')).status, 303)
    assert.ok(await isIn(client))
    const again = await firstStep()
    assert.equal((await send(again.client, codes[0]!, 'recovery')).status, 422)
  })

  it('goes with the account, and an archive tells no secret', async () => {
    const told: string[] = []
    const add = async (_name: string, part: unknown) => void told.push(JSON.stringify(part))
    await rig.node.hooks.accounts.archive.promise({ add }, anna)
    assert.match(told.join(), /"recoveryCodesLeft":10/)
    assert.ok(!told.join().includes(secret))
    await rig.node.accounts.remove(anna)
    assert.deepEqual(await rig.node.db('auth_totp_secrets'), [])
    assert.deepEqual(await rig.node.db('auth_totp_recovery_codes'), [])
  })

  // What follows is counted in memory, or is words on pages.
  if (engine !== sqlite) return

  it('refuses codes that are wrong or too old, and says so at the field', async () => {
    const { client } = await firstStep()
    const old = await showCode(secret, Date.now() - 3_600_000)
    for (const code of ['', '12345', old, '½²³456']) {
      const answer = await send(client, code)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /id="error-code" role="alert"/)
    }
  })

  it('takes a code with spaces and in the digits of the person’s language', async () => {
    const { client } = await firstStep()
    const code = (await showNextCode(secret)).replace(/\d/g, digit => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!)
    assert.equal((await send(client, `${code.slice(0, 3)} ${code.slice(3)}`)).status, 303)
  })

  it('slows down guessing, tells the hooks, and starts again after ten attempts', async () => {
    const failed: string[] = []
    rig.node.hooks.accounts.signInFailed.tap('test', ({ account, method }) => {
      failed.push(`${account.name} ${method}`)
    })
    const { client } = await firstStep()
    const statuses: number[] = []
    for (let count = 0; count < 11; count++) statuses.push((await send(client, '000000')).status)
    assert.deepEqual(statuses.slice(0, 5), Array(5).fill(422))
    assert.ok(statuses.slice(5, 10).includes(429))
    assert.equal(statuses[10], 303)
    assert.equal((await client.get('/sign-in/second')).headers.get('location'), '/sign-in')
    assert.equal(failed[0], 'anna totp')
  })

  it('slows down guessing of recovery codes as well, and starts again after ten attempts', async () => {
    const { client } = await firstStep()
    const statuses: number[] = []
    const wrong = '0000-0000-0000-0000'
    for (let count = 0; count < 10; count++) statuses.push((await send(client, wrong, 'recovery')).status)
    assert.deepEqual(statuses.slice(0, 5), Array(5).fill(422))
    assert.ok(statuses.slice(5).includes(429))
    assert.equal((await send(client, codes[0]!, 'recovery')).headers.get('location'), '/sign-in')
    assert.equal(await isIn(client), false)
    assert.equal((await rig.node.db('auth_totp_recovery_codes')).length, 10)
  })

  it('is the owner’s to give where they signed in before, while a thief of the password guesses at it', async () => {
    const { client } = await firstStep()
    const known = client.cookies
    assert.equal((await send(client, await showNextCode(secret))).status, 303)
    const clock = stopClock()
    try {
      for (let count = 0; count < 12; count++) {
        clock.advance(60_000)
        const thief = await firstStep()
        assert.equal((await send(thief.client, '000000')).status, 422)
      }
      const stranger = await firstStep()
      assert.equal((await send(stranger.client, codes[0]!, 'recovery')).status, 429)
      const owner = createClient(rig.url, { cookies: { hob_known: known.get('hob_known') ?? '' } })
      await owner.submit('/sign-in/password', { name: 'anna', password }, { page: '/sign-in' })
      assert.equal((await send(owner, codes[0]!, 'recovery')).status, 303)
    } finally {
      clock.release()
    }
  })

  it('belongs to the browser that gave the password', async () => {
    await firstStep()
    const other = createClient(rig.url)
    const answer = await send(other, await showNextCode(secret))
    assert.equal(answer.headers.get('location'), '/sign-in')
    assert.equal(await isIn(other), false)
  })

  it('is waited for ten minutes, and then for the first step anew', async () => {
    const { client } = await firstStep()
    const clock = stopClock()
    clock.advance(11 * 60_000)
    const answer = await send(client, await showNextCode(secret))
    clock.release()
    assert.equal(answer.headers.get('location'), '/sign-in')
    assert.equal(await isIn(client), false)
  })

  it('lets nobody in who was suspended between the steps', async () => {
    const { client } = await firstStep()
    await rig.node.accounts.setState(anna, 'suspended')
    assert.equal((await send(client, await showNextCode(secret))).headers.get('location'), '/sign-in')
  })

  it('lets nobody in by a password that was changed between the steps', async () => {
    const { client } = await firstStep()
    const form = { current: password, password: 'seven blue whales' }
    assert.equal((await (await rig.signIn(anna)).submit('/settings/password', form)).status, 303)
    const answer = await send(client, await showNextCode(secret))
    assert.equal(answer.headers.get('location'), '/sign-in')
    assert.equal(await isIn(client), false)
  })

  it('keeps no recovery code and writes none to the log', async () => {
    const stored = JSON.stringify(await rig.node.db('auth_totp_recovery_codes'))
    for (const code of codes) {
      assert.ok(!stored.includes(code.replaceAll('-', '')))
      assert.ok(!JSON.stringify(rig.logged).includes(code))
    }
  })
})
