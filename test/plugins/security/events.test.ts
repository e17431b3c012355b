import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

const password = 'four green horses'

describeEngines('what happened to an account', engine => {
  let rig: TestNode
  let ada: Account
  let own: Client
  beforeEach(async () => {
    rig = await startNode({ engine })
    ada = await rig.makeAccount('ada', { password })
    own = await rig.signIn(ada)
  })
  afterEach(() => rig.stop())

  const rows = () => rig.node.db('security_events').where({ account: ada.id }).orderBy('at')
  const page = async () => (await own.get('/settings/security')).text()
  const tell = (change: 'added' | 'removed', name: string) =>
    rig.node.hooks.accounts.waysChanged.promise({ account: ada, change, label: 'security.title', name })

  it('tells of signing in, of tokens and of ways in, the newest first', async () => {
    await rig.openApi(ada)
    await tell('added', '<i>Phone</i>')
    const html = await page()
    const places = [/Added: Security “&lt;i&gt;Phone/, /Token made: A test/, /Signed in/].map(text =>
      html.search(text)
    )
    assert.ok(places.every(place => place > 0))
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other)
    )
  })

  it('names ways in as the reader’s language quotes', async () => {
    await tell('added', 'Phone')
    const cookies = Object.fromEntries(own.cookies)
    const german = createClient(rig.url, { cookies, headers: { 'accept-language': 'de' } })
    assert.match(await (await german.get('/settings/security')).text(), /„Phone“/)
  })

  it('tells of attempts that failed as one, with the browser and no address', async () => {
    const thief = createClient(rig.url, { headers: { 'user-agent': 'Mozilla/5.0 (Windows NT) Firefox/150' } })
    const form = { name: 'ada', password: 'not this one' }
    for (let count = 0; count < 3; count++)
      await thief.submit('/sign-in/password', form, { page: '/sign-in' })
    await thief.submit('/sign-in/password', { ...form, name: 'nobody' }, { page: '/sign-in' })
    const failed = await waitFor('attempts', async () =>
      (await rows()).find(row => row.kind === 'failed' && row.count === 3)
    )
    assert.ok(!JSON.stringify(failed).includes('127.0.0.1'))
    assert.match(await page(), /3 attempts to sign in failed[\s\S]*?Firefox on Windows/)
  })

  it('tells of a changed password', async () => {
    await own.submit('/settings/password', { current: password, password: 'seven blue elephants' })
    assert.match(await page(), /Changed: Password/)
  })

  it('keeps the newest fifty, for as long as the node says', async () => {
    const { db } = rig.node
    for (let count = 0; count < 75; count++) await tell('removed', `Key ${count}`)
    const kept = new Set((await rows()).map(({ name }) => name))
    for (let newest = 25; newest < 75; newest++) assert.ok(kept.has(`Key ${newest}`), `Key ${newest}`)
    assert.ok(kept.size < 60)
    await db('security_events').update({ at: Date.now() - 91 * 86_400_000 })
    assert.doesNotMatch(await page(), /Key 5/)
    await tell('removed', 'The last')
    assert.equal((await rows()).length, 1)
  })

  it('is nobody else’s to see, goes into archives and goes with the account', async () => {
    await tell('removed', 'Phone')
    const ben = await rig.signIn(await rig.makeAccount('ben'))
    assert.doesNotMatch(await (await ben.get('/settings/security')).text(), /Phone/)
    const told: string[] = []
    const add = async (_name: string, part: unknown) => void told.push(JSON.stringify(part))
    await rig.node.hooks.accounts.archive.promise({ add }, ada)
    assert.ok(told.some(part => part.includes('"name":"Phone"')))
    await rig.node.accounts.remove(ada)
    assert.deepEqual(await rows(), [])
  })

  it('is told on every page of other browsers when a way in is added, until they say so', async () => {
    const [session] = await rig.node.sessions.list(ada)
    const here = { account: ada, change: 'added', label: 'security.title', session: session! } as const
    await rig.node.hooks.accounts.waysChanged.promise(here)
    const other = await rig.signIn(ada)
    const isTold = async (client: Client) =>
      /A way into your account was added/.test(await (await client.get('/')).text())
    assert.deepEqual([await isTold(own), await isTold(other)], [false, true])
    await other.submit('/settings/security/seen', {})
    assert.equal(await isTold(other), false)
  })
})
