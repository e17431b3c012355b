import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { createDevice, makePasskey } from './device.ts'

describeEngines('a person’s passkeys', engine => {
  let rig: TestNode
  let anna: Account
  let client: Client
  beforeEach(async () => {
    rig = await startNode({ engine })
    anna = await rig.makeAccount('anna')
    client = await rig.signIn(anna)
  })
  afterEach(() => rig.stop())

  const path = '/settings/passkeys'
  const keys = () => rig.node.db('auth_passkey_keys').orderBy('created_at')
  const ask = async () => (await client.submit(`${path}/ask`, {})).json()

  it('are listed with their names and renamed', async () => {
    await makePasskey(rig, anna)
    const [key] = await keys()
    await client.submit(`${path}/rename`, { key: key.id, name: '<b>Stick</b>' })
    const page = await (await client.get(path)).text()
    assert.match(page, /&lt;b&gt;Stick&lt;\/b&gt;/)
    const security = await (await client.get('/settings/security')).text()
    assert.match(security, /1 passkey/)
  })

  it('go one by one, but never the last way in', async () => {
    await makePasskey(rig, anna)
    await makePasskey(rig, anna)
    const [one, two] = await keys()
    assert.equal((await client.submit(`${path}/remove`, { key: one.id })).status, 303)
    const refused = await client.submit(`${path}/remove`, { key: two.id })
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /your only way to sign in/)
    assert.equal((await keys()).length, 1)
  })

  it('are nobody else’s to rename or remove', async () => {
    await makePasskey(rig, anna)
    const [key] = await keys()
    const ben = await rig.signIn(await rig.makeAccount('ben'))
    for (const end of ['rename', 'remove'])
      assert.equal((await ben.submit(`${path}/${end}`, { key: key.id, name: 'Mine' })).status, 404)
    assert.equal((await keys())[0].name, 'Phone')
  })

  it('are made once, for the session that asked', async () => {
    const device = createDevice(rig.url)
    const answer = JSON.stringify(device.register(await ask()))
    const other = await rig.signIn(anna)
    assert.equal((await other.submit(path, { answer })).status, 422)
    assert.equal((await client.submit(path, { answer })).status, 303)
    assert.equal((await client.submit(path, { answer })).status, 422)
    const twin = JSON.stringify(device.register(await ask()))
    assert.equal((await client.submit(path, { answer: twin })).status, 409)
  })

  it('that do not look at their person are a second step and no way in', async () => {
    const device = createDevice(rig.url)
    device.verifies = false
    await makePasskey(rig, anna, device)
    assert.deepEqual(await rig.node.authMethods.get('passkey')?.link?.(anna), [])
    assert.match(await (await client.get(path)).text(), /second step only/)
  })

  it('are no second step any more when the last is gone', async () => {
    const device = createDevice(rig.url)
    device.verifies = false
    await makePasskey(rig, anna, device)
    await client.submit(`${path}/second-step`, { isChosen: 'true' })
    const [key] = await keys()
    await client.submit(`${path}/remove`, { key: key.id })
    assert.deepEqual(await rig.node.db('auth_passkey_choices'), [])
  })

  it('lead to recovery codes once they are a second step, shown once, and take them along when they are none', async () => {
    await makePasskey(rig, anna)
    const read = async () => (await client.get('/settings/security')).text()
    assert.doesNotMatch(await read(), /recovery-codes/)
    const choose = (isChosen: string) => client.submit(`${path}/second-step`, { isChosen })
    const shown = await choose('true')
    assert.equal(shown.headers.get('cache-control'), 'private, no-store')
    const html = await shown.text()
    const codes = [...html.matchAll(/<li><code>([^<]+)</g)]
    assert.ok(codes.length >= 8)
    assert.match(html, /href="\/settings\/security"/)
    assert.match(await read(), new RegExp(`${codes.length} codes`))
    assert.equal((await choose('true')).headers.get('location'), path)
    await choose('false')
    assert.deepEqual(await rig.node.db('auth_totp_recovery_codes'), [])
  })

  it('are offered new codes when all of them were used', async () => {
    await makePasskey(rig, anna)
    await client.submit(`${path}/second-step`, { isChosen: 'true' })
    await rig.node.db('auth_totp_recovery_codes').delete()
    const offer =
      /No codes<\/span><\/div>\s*<a class="button" href="\/settings\/recovery-codes">Make recovery codes</
    assert.match(await (await client.get('/settings/security')).text(), offer)
  })

  it('cannot be made or changed by a session of long ago', async () => {
    await makePasskey(rig, anna)
    const [key] = await keys()
    await rig.node.db('sessions').update({ created_at: Date.now() - 3_600_000 })
    for (const end of ['', '/ask', '/remove']) {
      const answer = await client.submit(path + end, { key: key.id })
      assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?next=/)
    }
    assert.equal((await keys()).length, 1)
  })

  it('tell hooks and archives, and go with the account', async () => {
    const told: string[] = []
    rig.node.hooks.accounts.waysChanged.tap('test', ({ change, name }) => void told.push(`${change} ${name}`))
    await makePasskey(rig, anna)
    assert.deepEqual(told, ['added Phone'])
    const add = async (_name: string, part: unknown) => void told.push(JSON.stringify(part))
    await rig.node.hooks.accounts.archive.promise({ add }, anna)
    assert.ok(told.some(part => /"name":"Phone"/.test(part)))
    await rig.node.accounts.remove(anna)
    assert.deepEqual(await keys(), [])
  })

  it('are taken off on the command line when their owner lost them, and nothing asks for them any more', async () => {
    await makePasskey(rig, anna)
    await client.submit(`${path}/second-step`, { isChosen: 'true' })
    const lines: string[] = []
    await rig.node.commands.get('account forget-passkeys')?.run({
      node: rig.node,
      arguments: ['anna'],
      options: {},
      stdin: Readable.from([]),
      print: line => void lines.push(line),
      fail: line => void lines.push(line)
    })
    assert.match(lines.join(), /there were 1/)
    assert.deepEqual([await keys(), await rig.node.db('auth_passkey_choices')], [[], []])
  })
})
