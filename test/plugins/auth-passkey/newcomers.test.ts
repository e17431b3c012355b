import assert from 'node:assert/strict'
import { type Client, createClient } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'
import { askFor, createDevice, type Device } from './device.ts'

const path = '/register/passkey'
const provider = {
  providers: [{ id: 'work', name: 'Work', issuer: 'http://127.0.0.1:9', clientId: 'hob', clientSecret: 'x' }]
}

describeEngines('an account that begins with a passkey', engine => {
  let rig: TestNode
  let client: Client
  let device: Device
  afterEach(() => rig.stop())

  /** A node on which passkeys are the only way in, and without the browser's work. */
  async function start(registration = 'open', more: Record<string, object> = {}) {
    const others = defaultsWithout('auth-password', 'auth-totp', 'proof-of-work').map(name => [name, {}])
    const port = await freePort()
    const plugins = {
      ...Object.fromEntries(others),
      'auth-passkey': {},
      'sign-in': { registration },
      ...more
    }
    rig = await startNode({ engine, config: { port, url: `http://localhost:${port}`, plugins } })
    await rig.makeAccount('anna', { role: 'administrator' })
    client = createClient(rig.url)
    device = createDevice(rig.url)
  }
  const ask = async (name: string, by = client) =>
    (await by.submit(`${path}/ask`, { name }, { page: path })).json()
  const make = async (name: string) => JSON.stringify(device.register(await ask(name)))
  const send = (name: string, answer: string, by = client, more = {}) =>
    by.submit(path, { name, answer, ...more }, { page: path })
  const isIn = async (by = client) => (await by.get('/settings/profile')).status === 200
  const names = async () => (await rig.node.db('accounts').pluck('name')).sort()

  it('is made in one form, to which newcomers are led, and signed in to again by the same key', async () => {
    await start()
    const led = await client.get('/register')
    assert.equal(led.headers.get('location'), path)
    const answer = await make('bea')
    const made = await send('bea', answer)
    assert.deepEqual([made.status, made.headers.get('location')], [303, '/welcome'])
    assert.ok(await isIn())
    const other = createClient(rig.url)
    const proved = JSON.stringify(device.prove(await askFor(other)))
    await other.submit('/sign-in/passkey', { answer: proved }, { page: '/sign-in' })
    assert.ok(await isIn(other))
  })

  it('keeps what the device made while a name that is taken is mended', async () => {
    await start()
    const answer = await make('anna')
    const refused = await send('anna', answer)
    assert.equal(refused.status, 409)
    const html = await refused.text()
    assert.match(html, /data-made/)
    assert.match(html, /id="error-name"/)
    assert.equal((await send('bea', answer)).status, 303)
    assert.deepEqual(await names(), ['anna', 'bea'])
  })

  it('is not made by an answer that was used, is of another browser or of a key that looks at nobody', async () => {
    await start()
    const answer = await make('bea')
    const other = createClient(rig.url)
    await ask('bea', other)
    assert.equal((await send('bea', answer, other)).status, 422)
    await send('bea', answer)
    await client.submit('/sign-out', {}, { page: '/' })
    assert.equal((await send('cem', answer)).status, 422)
    device = createDevice(rig.url)
    device.verifies = false
    assert.equal((await send('cem', await make('cem'))).status, 422)
    for (const wrong of ['', '{', 'null', '{"id":1}']) assert.equal((await send('cem', wrong)).status, 422)
    assert.deepEqual(await names(), ['anna', 'bea'])
  })

  it('has one person for all keys that its devices keep', async () => {
    await start()
    const asked = await ask('bea')
    await send('bea', JSON.stringify(device.register(asked)))
    const again = await (
      await client.submit('/settings/passkeys/ask', {}, { page: '/settings/passkeys' })
    ).json()
    assert.equal(again.user.id, asked.user.id)
    assert.equal(again.excludeCredentials.length, 1)
  })

  it('waits for a decision where one is needed, and is then signed in to', async () => {
    await start('approval')
    await send('bea', await make('bea'), client, { reason: 'I take photos of birds.' })
    assert.ok(!(await isIn()))
    const bea = await rig.node.accounts.byName('bea')
    assert.equal(bea?.state, 'waiting')
    await rig.node.accounts.setState(bea, 'active', bea)
    const proved = JSON.stringify(device.prove(await askFor(client)))
    await client.submit('/sign-in/passkey', { answer: proved }, { page: '/sign-in' })
    assert.ok(await isIn())
  })

  it('is not to be had where the node takes nobody', async () => {
    await start('closed')
    const page = await (await client.get(path)).text()
    assert.match(page, /makes no accounts by passkeys/)
    assert.doesNotMatch(page, /data-passkey/)
  })

  it('is not to be had beside another method: who comes by a provider is known to it, and no stranger is let in', async () => {
    await start('open', { 'auth-openid': provider })
    assert.doesNotMatch(await (await client.get(path)).text(), /data-passkey/)
    assert.equal((await client.get('/register')).status, 200)
    const asked = await client.submit(`${path}/ask`, { name: 'bea' }, { page: '/sign-in' })
    assert.equal(asked.status, 403)
    // The same device says the same to whoever gives it a challenge.
    const answer = JSON.stringify(device.register(await askFor(client)))
    const sent = await client.submit(path, { name: 'bea', answer }, { page: '/sign-in' })
    assert.equal(sent.status, 403)
    assert.deepEqual(await names(), ['anna'])
  })
})
