import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { stopClock } from '../../rig/clock.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { askFor, createDevice, type Device, makePasskey } from './device.ts'

const password = 'four green horses'

describe('signing in with a passkey', () => {
  let rig: TestNode
  let anna: Account
  let device: Device
  let client: Client
  beforeEach(async () => {
    rig = await startNode()
    anna = await rig.makeAccount('anna', { password })
    device = await makePasskey(rig, anna)
    client = createClient(rig.url)
  })
  afterEach(() => rig.stop())

  const send = (answer: object | string, by = client, path = '/sign-in/passkey') => {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
    return by.submit(path, { answer: text, next: '/explore' }, { page: '/sign-in' })
  }
  const prove = async (by = client) => send(device.prove(await askFor(by)), by)
  const isIn = async (by = client) => (await by.get('/settings/profile')).status === 200

  it('leads where the person wanted to go, and notes the use', async () => {
    assert.equal((await prove()).headers.get('location'), '/explore')
    assert.ok(await isIn())
    const [key] = await rig.node.db('auth_passkey_keys')
    assert.ok(key.used_at)
    assert.equal(key.transports, '["internal"]')
  })

  it('takes an answer once, and only in the browser that asked', async () => {
    const answer = device.prove(await askFor(client))
    const other = createClient(rig.url)
    await askFor(other)
    assert.equal((await send(answer, other)).status, 422)
    assert.equal((await send(answer)).status, 303)
    await client.submit('/sign-out', {}, { page: '/' })
    assert.equal((await send(answer)).status, 422)
  })

  it('takes no answer for another purpose, for another site, for another person or after half an hour', async () => {
    const own = await rig.signIn(anna)
    const registering = await (await own.submit('/settings/passkeys/ask', {})).json()
    const asked = async () => await askFor(client)
    const clock = stopClock()
    const late = device.prove(await asked())
    clock.advance(31 * 60 * 1000)
    try {
      assert.equal((await send(late)).status, 422)
    } finally {
      clock.release()
    }
    const answers = [
      device.prove({ ...(await asked()), challenge: registering.challenge }),
      device.prove(await asked(), { origin: 'https://evil.example' }),
      device.prove({ ...(await asked()), rpId: 'evil.example' }),
      device.prove(await asked(), { handle: 'c29tZWJvZHkgZWxzZQ' }),
      createDevice(rig.url).prove(await asked())
    ]
    for (const answer of answers) assert.equal((await send(answer)).status, 422)
    assert.equal(await isIn(), false)
  })

  it('refuses what is no answer at all, in words', async () => {
    for (const answer of ['', 'null', '[]', '{"id":7}', '{"id":"x","response":null}']) {
      assert.equal((await send(answer)).status, 422)
    }
  })

  it('refuses a device that did not look at its person', async () => {
    device.verifies = false
    assert.equal((await prove()).status, 422)
  })

  it('notices a counter that goes backwards, as that of a copy does, and tells the owner', async () => {
    device.counter = 7
    assert.equal((await prove()).status, 303)
    await client.submit('/sign-out', {}, { page: '/' })
    device.counter = 3
    assert.equal((await prove()).status, 422)
    assert.equal(await isIn(), false)
    const settings = await (await (await rig.signIn(anna)).get('/settings/passkeys')).text()
    assert.match(settings, /used out of turn/)
  })

  it('needs no second step, being two proofs in one', async () => {
    const own = await rig.signIn(anna)
    await own.submit('/settings/passkeys/second-step', { isChosen: 'true' })
    assert.equal((await prove()).headers.get('location'), '/explore')
  })

  it('shows nothing on the sign-in page of a node whose address allows no passkeys', async () => {
    assert.doesNotMatch(await (await rig.client.get('/sign-in')).text(), /passkey/)
  })

  describe('as a second step', () => {
    const afterPassword = async () => {
      const by = createClient(rig.url)
      const form = { name: 'anna', password, next: '/explore' }
      const answer = await by.submit('/sign-in/password', form, { page: '/sign-in' })
      return { by, to: answer.headers.get('location') }
    }
    const step = '/sign-in/second/passkey'

    it('is asked for only where the person chose so', async () => {
      assert.equal((await afterPassword()).to, '/explore')
      await (await rig.signIn(anna)).submit('/settings/passkeys/second-step', { isChosen: 'true' })
      assert.equal((await afterPassword()).to, '/sign-in/second')
    })

    it('takes a touch, of a key of this person', async () => {
      await (await rig.signIn(anna)).submit('/settings/passkeys/second-step', { isChosen: 'true' })
      const ben = await makePasskey(rig, await rig.makeAccount('ben'))
      device.verifies = false
      const { by } = await afterPassword()
      const asked = await askFor(by, `${step}/ask`)
      assert.equal((await send(ben.prove(asked), by, step)).status, 422)
      const answer = device.prove(await askFor(by, `${step}/ask`))
      assert.equal((await send(answer, by, step)).headers.get('location'), '/explore')
      assert.ok(await isIn(by))
    })

    it('signs nobody in by what was asked as a second step', async () => {
      await (await rig.signIn(anna)).submit('/settings/passkeys/second-step', { isChosen: 'true' })
      const { by } = await afterPassword()
      const answer = device.prove(await askFor(by, `${step}/ask`))
      assert.equal((await send(answer, by)).status, 422)
      assert.equal((await send(answer, by, step)).headers.get('location'), '/explore')
    })

    it('asks nothing of a browser that gave no first proof', async () => {
      assert.equal((await client.submit(`${step}/ask`, {}, { page: '/sign-in' })).status, 409)
    })
  })
})
