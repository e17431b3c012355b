import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createOutbox } from '../../../plugins/notifications/outbox.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { createSharing, few, read, settle } from './telling.ts'

describe('pages of notifications', () => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  before(async () => {
    test = await startNode({ plugins: few })
    ada = await test.makeAccount('ada', { profile: { displayName: '<b>Ada</b>\u202e\u2066 & Co' } })
    share = createSharing(test, ada, 'bea')
    bea = await test.makeAccount('bea')
    own = await test.signIn(bea)
  })
  after(() => test.stop())
  beforeEach(async () => {
    for (const table of ['notices', 'ways']) await test.node.db(`notifications_${table}`).delete()
  })

  const page = async (client = own, path = '/notifications') => (await client.get(path)).text()
  let share: ReturnType<typeof createSharing>

  it('show the bell to whoever is signed in, and to nobody else', async () => {
    await share('Harbour')
    assert.match(await page(own, '/'), /data-bell-count="1"/)
    const html = await page(test.client, '/')
    assert.doesNotMatch(html, /data-bell|notification/i)
    assert.equal((await test.client.get('/notifications')).status, 302)
  })

  it('have seen what they showed, but not what a browser only prepares', async () => {
    await share('Harbour')
    await own.get('/notifications', { 'sec-purpose': 'prefetch' })
    assert.match(await page(own, '/'), /data-bell-count="1"/)
    const html = await page()
    assert.match(html, /told-new/)
    assert.match(html, /data-bell-count="0"[^>]*hidden/)
    assert.doesNotMatch(await page(), /told-new/)
  })

  it('let what people wrote do nothing but be read', async () => {
    await share(`"><script>alert(1)</script>\u202e‮<img src=x> ${'Z\u0351\u0343\u033f\u0300'.repeat(40)}`)
    const html = await page()
    assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
    assert.match(html, /&lt;b&gt;Ada&lt;\/b&gt;/)
    assert.doesNotMatch(html, /<script>alert|<img src=x|<b>Ada/)
    const [, text = ''] = /class="told-link"[^>]*>([^<]*)</.exec(html) ?? []
    // What turns the direction of the rest is taken out of names and titles.
    assert.doesNotMatch(text, /[\u202a-\u202e]/)
  })

  it('put away and mute by forms, each its own person’s alone', async () => {
    const entry = await share('Harbour')
    const [notice] = (await read(own)).items
    const other = await test.signIn(ada)
    for (const action of ['remove', 'mute']) {
      const path = `/notifications/${notice?.id}/${action}`
      assert.equal((await other.submit(path, {})).status, 404)
      assert.equal((await own.request('POST', path)).status, 403)
    }
    assert.equal((await own.submit('/notifications/../remove', {})).status, 404)
    assert.equal((await own.submit(`/notifications/${notice?.id}/mute`, {})).status, 303)
    const settings = await page(own, '/settings/notifications')
    assert.match(settings, new RegExp(`href="/e/${entry.publicId}"[^>]*>Harbour`))
    assert.equal((await own.submit(`/notifications/${notice?.id}/remove`, {})).status, 303)
    assert.deepEqual((await read(own)).items, [])
    await own.submit('/settings/notifications/heard', { resource: 'entry', thread: entry.publicId })
    assert.doesNotMatch(await page(own, '/settings/notifications'), /id="muted"/)
  })

  it('name no muted thing that cannot be seen any more', async () => {
    const entry = await share('Harbour')
    await own.submit(`/notifications/${(await read(own)).items[0]?.id}/mute`, {})
    await test.node.entries.save(entry, { visibility: 'private' }, { account: ada })
    const html = await page(own, '/settings/notifications')
    assert.match(html, /Something that is not there for you any more/)
    assert.doesNotMatch(html, /Harbour/)
  })

  it('keep what somebody chose, and ask about what they can get alone', async () => {
    const html = await page(own, '/settings/notifications')
    assert.match(html, /name="page\.notifications\.shared" value="true" checked/)
    assert.doesNotMatch(html, /name="mail\./)
    await own.submit('/settings/notifications', { 'mail.notifications.shared': 'hourly' })
    const [row] = await test.node.db('notifications_ways').where({ kind: 'notifications.shared' })
    assert.deepEqual([Boolean(row.page), row.mail, Boolean(row.push)], [false, 'daily', true])
    await own.submit('/settings/notifications', { 'page.notifications.shared': 'true' })
    assert.deepEqual(await test.node.db('notifications_ways').where({ kind: 'notifications.shared' }), [])
  })

  it('are told at once to a page that is open, also of what another process told', async () => {
    const { body } = await own.get('/notifications/live')
    const lines: string[] = []
    const reading = (async () => {
      for await (const part of body!.pipeThrough(new TextDecoderStream())) lines.push(part)
    })()
    await waitFor('the first count', () => /"count":0/.test(lines.join('')))
    await share('Harbour')
    await waitFor('a bell', () =>
      /"count":1,"isMore":false,"label":"Notifications: 1 new"/.test(lines.join(''))
    )
    await test.node.db('notifications_notices').where({ account: bea.id }).update({ seen_at: 1 })
    await waitFor('a bell that is silent again', () => (lines.join('').match(/"count":0/g)?.length ?? 0) > 1)
    await own.submit('/sign-out', {}, { page: '/' })
    await reading
    own = await test.signIn(bea)
  })

  it('miss nothing that a process told which was killed before it was brought', async () => {
    const kinds = { get: () => ({}) as never, add: () => undefined, list: () => [] }
    const dead = createOutbox(test.node as never, kinds, () => undefined)
    const notice = { kind: 'follows.follower', to: bea.id, by: ada.id, path: '/@ada' }
    // Twice: it was killed after it had brought it, and before it noted that.
    await dead.add({ notice, at: Date.now() })
    await dead.add({ notice, at: Date.now() })
    await test.node.hooks.node.started.promise()
    await settle(test)
    const { texts, unseen } = await read(own)
    assert.deepEqual(texts, ['<b>Ada</b> & Co follows you'])
    assert.equal(unseen, 1)
  })
})

describe('a node without notifications', () => {
  it('mentions them nowhere, and the plugins that would tell something work', async () => {
    const { notifications: _off, ...rest } = few
    const test = await startNode({ plugins: rest })
    const ada = await test.makeAccount('ada')
    const own = await test.signIn(ada)
    await test.makeAccount('bea')
    await own.submit('/@bea/follow', {}, { page: '/@bea' })
    for (const path of ['/', '/@bea', '/settings', '/settings/profile', '/following'])
      assert.doesNotMatch(await (await own.get(path)).text(), /notification|data-bell/i)
    assert.match(await (await own.get('/follows/following')).text(), /@bea/)
    await test.stop()
  })
})
