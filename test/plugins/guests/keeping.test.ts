import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Audience } from '../../../core/accounts/audiences.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

const password = 'nine tall chimneys'

describeEngines('keeping what is shared with a guest', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let circle: Audience
  let entry: Entry
  before(async () => {
    const plugins = defaultsWithout('proof-of-work')
    test = await startNode({ engine, plugins, config: { proxies: 1 } })
    await test.node.nodeSettings.of('sign-in').set({ registration: 'open' })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    circle = await test.node.audiences.create(ada, { kind: 'circles', name: 'Family' })
    entry = await test.upload(ada, { title: 'Harbour', visibility: 'limited' })
  })
  after(() => test.stop())

  let networks = 0
  const open = () => createClient(test.url, { headers: { 'x-forwarded-for': `192.0.2.${++networks % 250}` } })
  const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

  /** In a circle, and picked for the entry. */
  const invite = async () => {
    const made = await own.submit('/settings/guests', { name: 'Maria', until })
    const page = made.headers.get('location')?.replace('/link', '') ?? ''
    const id = page.split('/').at(-1) ?? ''
    const { name } = (await test.node.accounts.byId(id)) as Account
    await test.node.audiences.addMembers(circle, [id])
    const sharing = { accounts: [name], audiences: [circle.id] }
    await test.node.entries.save(entry, { audience: sharing }, { account: ada })
    const html = await (await own.submit(`${page}/link`, {})).text()
    return { id, key: /\/guest\?key&#x3D;([\w-]+)/.exec(html)?.[1] ?? '' }
  }
  const enter = async (key: string, client = open()) => {
    assert.equal((await client.submit('/guest', { key }, { page: `/guest?key=${key}` })).status, 303)
    return client
  }
  const sees = async (client: Client) => (await client.get(`/e/${entry.publicId}`)).status === 200
  const notices = async () => (await (await own.get('/notifications')).text()).replace(/<\/?bdi>/g, '')
  const isGone = async (id: string) => (await test.node.accounts.byId(id)) === undefined
  const picked = async () => (await test.node.entries.sharing([entry])).get(entry.id)?.accounts

  it('goes with the link to whoever is signed in already', async () => {
    const { id, key } = await invite()
    const bea = await test.makeAccount('bea')
    const client = await test.signIn(bea)
    assert.match(await (await client.get(`/guest?key=${key}`)).text(), /Take it over to my account bea/)
    await client.submit('/guest', { key, as: 'account' })
    assert.ok(await sees(client))
    assert.ok(await isGone(id))
    assert.deepEqual(await picked(), ['bea'])
    const members = await test.node.audiences.members(circle)
    assert.deepEqual(
      members.map(({ name }) => name),
      ['bea']
    )
    await test.node.audiences.clear(circle)
  })

  it('goes to whoever signs in in the browser of the guest, as with a new account', async () => {
    const { id, key } = await invite()
    const client = await enter(key)
    assert.match(await (await client.get('/')).text(), /href="\/guest\/keep"/)
    const begun = await client.submit('/guest/keep', { step: 'register' })
    assert.equal(begun.headers.get('location'), '/register')
    const made = await client.submit('/register', { name: 'maria', password })
    assert.equal(made.headers.get('location'), '/welcome')
    assert.equal(await sees(client), false)
    for (const next of ['/welcome', '/'])
      assert.match(await (await client.get(next)).text(), /You were here as Maria, a guest of ada/)
    const taken = await client.submit('/guest/keep', { step: 'take' })
    assert.equal(taken.headers.get('location'), '/@ada')
    assert.ok(await sees(client))
    assert.ok(await isGone(id))
    assert.doesNotMatch(await (await client.get('/')).text(), /You were here/)
  })

  it('takes along what was written and added as a guest', async () => {
    const { id, key } = await invite()
    await (await test.openApi(ada)).request('PATCH', `/api/v1/guests/${id}`, { json: { mayAdd: true } })
    await test.node.entries.save(entry, { fields: { 'comments-guests': 'yes' } }, { account: ada })
    const client = await enter(key)
    await client.submit(`/e/${entry.publicId}/comments`, { body: 'A fine sail' })
    const picture = new File([new Uint8Array(await makeImage())], 'quay.jpg')
    assert.equal((await client.submit('/guest/add', { files: picture })).status, 303)
    const added = await test.node.db('guests_additions').where({ guest: id }).first('entry')
    const comment = await test.node.db('comments_comments').where({ account: id }).first('id')
    await own.submit(`/report/comment/${comment.id}`, { reason: 'spam' })
    await waitFor('what the host is told', async () => /Maria, a guest of yours, added/.test(await notices()))

    const gil = await test.makeAccount('gil')
    const heir = await test.signIn(gil)
    await heir.submit('/guest', { key, as: 'account' }, { page: `/guest?key=${key}` })
    assert.ok(await isGone(id))
    const html = await (await own.get(`/e/${entry.publicId}`)).text()
    assert.match(html, /href="\/@gil"[\s\S]*A fine sail/)
    const { public_id } = await test.node.db('entries').where({ id: added.entry }).first('public_id')
    const about = await (await own.get(`/e/${public_id}`)).text()
    assert.match(about, /<a href="\/@gil">Added by (<bdi>)?Maria/)
    assert.match(await notices(), /gil, a guest of yours, added a file/)
    assert.match(await notices(), /gil commented on/)
    const reported = await test.node.db('moderation_cases').where({ subject: comment.id }).first()
    assert.deepEqual([reported?.state, reported?.owner], ['open', gil.id])
    const archived: string[] = []
    const add = async (name: string, part: unknown) => void archived.push(`${name} ${JSON.stringify(part)}`)
    await test.node.hooks.accounts.archive.promise({ add }, gil)
    assert.match(archived.join(), /A fine sail/)
    assert.match(archived.join(), new RegExp(`guests-added .*${public_id}`))
    await test.node.audiences.clear(circle)
  })

  it('goes as a whole or not at all', async () => {
    const { id, key } = await invite()
    const client = await enter(key)
    await client.submit(`/e/${entry.publicId}/comments`, { body: 'Still mine' })
    const hal = await test.makeAccount('hal')
    test.node.hooks.accounts.handingOver.tap({ name: 'test', stage: 100 }, ({ to }) => {
      if (to.id === hal.id) throw new Error('The power went.')
    })
    const heir = await test.signIn(hal)
    const answer = await heir.submit('/guest', { key, as: 'account' }, { page: `/guest?key=${key}` })
    assert.equal(answer.status, 500)
    assert.equal(await isGone(id), false)
    assert.equal(await sees(heir), false)
    const owners = await test.node.db('comments_comments').where({ body: 'Still mine' }).pluck('account')
    assert.deepEqual(owners, [id])
    assert.ok(await sees(client))
    await test.node.audiences.clear(circle)
  })

  it('goes to one of two who take it at the same moment', async () => {
    const { id, key } = await invite()
    const both = await Promise.all(
      ['eve', 'finn'].map(async name => test.signIn(await test.makeAccount(name)))
    )
    const tokens = await Promise.all(both.map(one => one.token('/settings/profile')))
    const answers = await Promise.all(
      both.map((one, at) =>
        one.request('POST', '/guest', { form: { csrf: tokens[at] ?? '', key, as: 'account' } })
      )
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 404])
    assert.ok(await isGone(id))
    assert.deepEqual((await Promise.all(both.map(sees))).toSorted(), [false, true])
    await test.node.audiences.clear(circle)
  })

  it('can be left as it is, and is offered to no other browser', async () => {
    const { id, key } = await invite()
    const client = await enter(key)
    await client.submit('/guest/keep', { step: 'sign-in' })
    const cem = await test.makeAccount('cem', { password })
    await client.submit('/sign-in/password', { name: 'cem', password }, { page: '/sign-in' })
    const other = await test.signIn(cem)
    assert.doesNotMatch(await (await other.get('/')).text(), /You were here/)
    await other.submit('/guest/keep', { step: 'take' })
    assert.equal(await isGone(id), false)
    assert.match(await (await client.get('/')).text(), /You were here/)
    await client.submit('/guest/keep', { step: 'leave' })
    await client.submit('/guest/keep', { step: 'take' })
    assert.equal(await isGone(id), false)
    assert.equal(await sees(client), false)
    await enter(key)
  })

  it('is nothing for whoever invited them, nor for a guest of somebody else', async () => {
    const { id, key } = await invite()
    const page = await (await own.get(`/guest?key=${key}`)).text()
    assert.match(page, /This is the link of your guest Maria/)
    const again = await test.signIn(ada)
    await again.submit('/guest', { key, as: 'account' })
    assert.equal(await isGone(id), false)
    const second = await invite()
    const client = await enter(second.key)
    await client.submit('/guest', { key, as: 'account' })
    assert.equal(await isGone(id), false)
    assert.equal(await isGone(second.id), false)
  })
})
