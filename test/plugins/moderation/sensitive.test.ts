import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('sensitive content', () => {
  let rig: TestNode
  let bea: Account
  let address: string
  before(async () => {
    rig = await startNode()
    const ada = await rig.makeAccount('ada')
    bea = await rig.makeAccount('bea')
    await rig.upload(ada, { title: 'Calm', visibility: 'public' })
    const { publicId } = await rig.upload(ada, { title: 'Careful', sensitive: true, visibility: 'public' })
    address = `/e/${publicId}`
  })
  after(() => rig.stop())

  const textOf = async (client: Pick<TestNode['client'], 'get'>, path: string) =>
    (await client.get(path)).text()
  const seen = async (client: TestNode['client']) => {
    const home = await textOf(client, '/')
    const entry = await textOf(client, address)
    return [home.includes('Careful'), home.includes('card-sensitive'), entry.includes('class="covered"')]
  }

  it('is covered for whoever chose nothing, left out of lists for who wants none, and shown to who wants it', async () => {
    const client = createClient(rig.url)
    assert.deepEqual(await seen(client), [true, true, true])
    await client.submit('/sensitive', { sensitive: 'hide' })
    assert.deepEqual(await seen(client), [false, false, true])
    assert.match(await textOf(client, '/'), /Calm/)
    const back = await client.submit('/sensitive', { sensitive: 'show', next: address })
    assert.equal(back.headers.get('location'), address)
    assert.deepEqual(await seen(client), [true, false, false])
    assert.deepEqual(await seen(createClient(rig.url)), [true, true, true])
  })

  it('follows an account into every browser of it', async () => {
    await (await rig.signIn(bea)).submit('/sensitive', { sensitive: 'hide' })
    const again = (await rig.node.accounts.byName('bea')) as Account
    assert.deepEqual(await seen(await rig.signIn(again)), [false, false, true])
  })

  it('takes no wish that nobody offers, and leads nowhere else', async () => {
    const client = createClient(rig.url)
    const answer = await client.submit('/sensitive', { sensitive: '"><script>', next: '//evil.example' })
    assert.equal(answer.headers.get('location'), '/sensitive')
    assert.deepEqual(await seen(client), [true, true, true])
  })
})

describe('a node without moderation and quotas', () => {
  it('says nothing of either on any page', async () => {
    const rig = await startNode({
      plugins: ['storage-local', 'sign-in', 'auth-password', 'site', 'image', 'publish', 'admin', 'audit']
    })
    const ada = await rig.makeAccount('ada', { role: 'administrator' })
    const bob = await rig.makeAccount('bob')
    const entry = await rig.upload(bob, { sensitive: true, visibility: 'public' })
    const admin = await rig.signIn(ada)
    for (const path of [
      '/',
      `/e/${entry.publicId}`,
      '/@bob',
      '/admin',
      '/admin/accounts/bob',
      '/settings/profile'
    ])
      assert.doesNotMatch(
        await (await admin.get(path)).text(),
        /moderation|\/report\/|quota|\/sensitive"/i,
        path
      )
    await rig.node.accounts.setState(bob, 'suspended', ada)
    assert.equal((await rig.client.get(`/e/${entry.publicId}`)).status, 404)
    await rig.stop()
  })
})
