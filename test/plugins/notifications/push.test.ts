import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import webPush from 'web-push'
import type { Account } from '../../../core/accounts/accounts.ts'
import { pushJob } from '../../../plugins/notifications/push.ts'
import type { Client } from '../../rig/client.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { createSharing, few } from './telling.ts'

const { decrypt } = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as {
  decrypt(body: Buffer, keys: object): Buffer
}

describe('notifications to browsers', () => {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  const browser = createECDH('prime256v1')
  const auth = randomBytes(16)
  const bodies: Buffer[] = []
  let status = 201
  let maker: ScriptedServer
  let test: TestNode
  let ada: Account
  let own: Client
  before(async () => {
    browser.generateKeys()
    maker = await startServer(async (req, res) => {
      bodies.push(await buffer(req))
      res.writeHead(status).end()
    })
    const push = { contact: 'mailto:op@example.org', publicKey, privateKey }
    test = await startNode({
      plugins: { ...few, notifications: { push } },
      config: { outbound: { allow: ['127.0.0.0/8'] } }
    })
    ada = await test.makeAccount('ada')
    share = createSharing(test, ada, 'bea')
    own = await test.signIn(await test.makeAccount('bea'))
  })
  after(async () => {
    await test.stop()
    await maker.close()
  })
  beforeEach(async () => {
    status = 201
    bodies.length = 0
    await test.node.db('notifications_browsers').delete()
  })

  const allow = async (endpoint = `${maker.url}/to/bea`) =>
    own.request('POST', '/api/v1/notifications/browsers', {
      headers: { 'x-csrf-token': String(await own.token('/settings/notifications')) },
      json: {
        endpoint,
        keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
        label: 'Firefox, Linux'
      }
    })
  let share: ReturnType<typeof createSharing>
  const readMessage = () =>
    JSON.parse(
      String(decrypt(bodies.at(-1)!, { version: 'aes128gcm', privateKey: browser, authSecret: auth }))
    )
  const known = async (): Promise<unknown[]> => await test.node.db('notifications_browsers')

  it('travel encrypted for the browser alone, from a sender that it knows', async () => {
    assert.equal((await allow()).status, 204)
    const entry = await share('Harbour')
    await test.drainJobs()
    assert.equal(bodies.length, 1)
    assert.doesNotMatch(String(bodies[0]), /Harbour/)
    const { headers } = maker.requests.at(-1)!
    assert.match(String(headers.authorization), new RegExp(`^vapid t=.+, k=${publicKey}$`))
    assert.equal(headers['content-encoding'], 'aes128gcm')
    const { title, body, path } = readMessage()
    assert.deepEqual({ title, path }, { title: test.node.config.title, path: `/e/${entry.publicId}` })
    assert.equal(body, 'ada shared “Harbour” with you')
  })

  it('say nothing of what cannot be seen any more, or was seen', async () => {
    await allow()
    const entry = await share('Harbour')
    await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
    await test.drainJobs()
    assert.equal(bodies.length, 0)
    await share('Quay')
    await own.get('/notifications')
    await test.drainJobs()
    assert.equal(bodies.length, 0)
  })

  it('end where the browser takes them no more, and where its person signs out', async () => {
    await allow()
    status = 410
    await share('Harbour')
    await test.drainJobs()
    assert.deepEqual(await known(), [])
    await allow()
    await own.submit('/sign-out', {}, { page: '/' })
    assert.deepEqual(await known(), [])
    own = await test.signIn((await test.node.accounts.byName('bea')) as Account)
  })

  it('are tried again while the server of its maker cannot take them', async () => {
    await allow()
    status = 503
    await share('Harbour')
    await test.drainJobs()
    const job = await test.node.db('jobs').where({ name: pushJob }).orderBy('created_at', 'desc').first()
    assert.deepEqual([job.state, job.attempt], ['waiting', 1])
    await test.node.db('jobs').where({ name: pushJob }).delete()
  })

  it('go to no address that the node may not reach, and are not for those who want none', async () => {
    await allow('http://169.254.169.254/latest')
    await share('Harbour')
    await test.drainJobs()
    assert.deepEqual(await known(), [], 'no maker of browsers is there')
    assert.equal(await test.node.db('jobs').where({ name: pushJob, state: 'waiting' }).first(), undefined)
    assert.equal((await allow('ftp://example.org')).status, 400)
    await test.node.db('jobs').where({ name: pushJob }).delete()
    await allow()
    await own.submit('/settings/notifications', { 'page.notifications.shared': 'true' })
    await share('Quay')
    await test.drainJobs()
    assert.equal(bodies.length, 0)
  })

  it('are kept by a program at an address that does not change, and taken away by their owner', async () => {
    const agent = await own.get('/notifications/worker.js')
    assert.equal(agent.headers.get('cache-control'), 'no-cache')
    assert.match(await agent.text(), /showNotification/)
    await allow()
    const page = await (await own.get('/settings/notifications')).text()
    const [, id] = /browsers\/([0-9a-f-]{36})\/remove/.exec(page) ?? []
    assert.match(page, /Firefox, Linux/)
    await own.submit(`/settings/notifications/browsers/${id}/remove`, {}, { page: '/settings/notifications' })
    assert.deepEqual(await known(), [])
  })
})
