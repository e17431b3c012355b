import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import { openPage } from '../../rig/browser.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'

const password = 'four green horses'
const defaults = readDefaultPlugins(resolve(import.meta.dirname, '..', '..', '..'))
const settings = {
  'sign-in': { registration: 'open', perNetwork: 0 },
  'proof-of-work': { effort: 'small' }
}
const on = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]))

const decode = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&#x3D;', '=')
const readChallenge = async (client: Client, page = '/register') =>
  decode(/name="challenge" value="([^"]*)"/.exec(await (await client.get(page)).text())?.[1] ?? '')
const solve = async (challenge: string) =>
  JSON.stringify(await solveChallenge({ challenge: JSON.parse(challenge) as Challenge, deriveKey }))
const register = (client: Client, form: Record<string, string>) =>
  client.request('POST', '/register', { form: { email: '', password, ...form } })

describeEngines('work before an account', engine => {
  let rig: TestNode
  let client: Client
  before(async () => {
    rig = await startNode({ engine, plugins: { ...on(defaults), ...settings } })
    await rig.makeAccount('root', { role: 'administrator' })
  })
  beforeEach(() => {
    client = createClient(rig.url)
  })
  after(() => rig.stop())

  it('lets in who did it, once', async () => {
    const challenge = await readChallenge(client)
    const solution = await solve(challenge)
    const first = await register(client, { name: 'bert', challenge, solution })
    assert.equal(first.headers.get('location'), '/welcome')
    const again = await register(createClient(rig.url), { name: 'bert_too', challenge, solution })
    assert.equal(again.status, 422)
    assert.match(await again.text(), /id="error-solution"/)
    assert.equal(await rig.node.accounts.byName('bert_too'), undefined)
  })

  // Passwords were hashed, and taken names told, for whoever had done nothing.
  it('comes before all else that may be wrong', async () => {
    const solution = await solve(await readChallenge(client))
    const form = { name: 'root', password: 'password1234', challenge: '{}', solution }
    const html = await (await register(client, form)).text()
    assert.match(html, /id="error-solution"/)
    assert.doesNotMatch(html, /id="error-(?:name|password)"/)
  })

  it('is not believed when it was changed, made easier, guessed or done too late', async () => {
    const challenge = await readChallenge(client)
    const solution = await solve(challenge)
    const easier = JSON.parse(challenge)
    easier.parameters.cost = 1
    const late = JSON.parse(challenge)
    late.parameters.expiresAt = 1
    const tries = [
      [JSON.stringify(easier), solution],
      [JSON.stringify(late), solution],
      [challenge, JSON.stringify({ ...JSON.parse(solution), derivedKey: '00'.repeat(32) })],
      [challenge, '{}'],
      [challenge, 'null'],
      ['null', solution],
      ['{"parameters":{}}', solution],
      ['['.repeat(4000), solution],
      ['', solution]
    ]
    for (const [asked = '', answered = ''] of tries) {
      const answer = await register(client, { name: 'carl', challenge: asked, solution: answered })
      assert.equal(answer.status, 422, asked.slice(0, 80))
    }
    assert.equal(await rig.node.accounts.byName('carl'), undefined)
  })

  it('may be left out by those whose browsers cannot: somebody looks at their account first', async () => {
    assert.match(await (await client.get('/register')).text(), /somebody of this node looks at your account/)
    const answer = await register(client, { name: 'dora' })
    assert.equal(answer.headers.get('location'), '/register/waiting')
    assert.equal((await rig.node.accounts.byName('dora'))?.state, 'waiting')
  })

  it('is not asked of those whom somebody invited', async () => {
    const root = await rig.signIn((await rig.node.accounts.byName('root'))!)
    const page = await (
      await root.submit('/settings/invitations', { places: '1', days: '7', note: '' })
    ).text()
    await client.get(`/invitation?key=${/key(?:=|&#x3D;)([\w-]+)<\/code>/.exec(page)?.[1]}`)
    assert.doesNotMatch(await (await client.get('/register')).text(), /name="challenge"/)
    assert.equal((await register(client, { name: 'emil' })).headers.get('location'), '/welcome')
  })
})

describe('work before an account, on a node that sends letters', () => {
  let office: PostOffice
  let rig: TestNode
  before(async () => {
    office = await startPostOffice()
    rig = await startNode({ plugins: { ...on(defaults), ...settings, mail: office.settings } })
    await rig.makeAccount('root', { role: 'administrator' })
  })
  after(async () => {
    await rig.stop()
    await office.close()
  })

  it('can be left out by confirming an address first', async () => {
    const client = createClient(rig.url)
    assert.match(await (await client.get('/register')).text(), /href="\/register\/address"/)
    assert.equal((await register(client, { name: 'fay' })).status, 422)
    await client.request('POST', '/register/address', { form: { email: 'fay@example.org' } })
    await rig.drainJobs()
    const link = office.last('fay@example.org')?.link ?? ''
    assert.doesNotMatch(await (await client.get(link)).text(), /name="challenge"/)
    const proof = link.split('=')[1] ?? ''
    assert.equal((await register(client, { name: 'fay', proof })).headers.get('location'), '/welcome')
    const fay = await rig.node.accounts.byName('fay')
    assert.equal(await rig.node.services.use('addresses').isProved(fay!), true)
  })

  it('is done by a browser while its person fills in the form', async () => {
    const open = await openPage()
    const { page } = open
    await page.goto(`${rig.url}/register`)
    await page.fill('[name=name]', 'gus')
    await page.fill('[name=password]', password)
    await page.click('form[action="/register"] button[type=submit]')
    await page.waitForURL('**/welcome')
    assert.deepEqual(open.complaints, [])
    await open.close()
  })
})
