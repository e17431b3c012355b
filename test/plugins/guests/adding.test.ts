import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

const page = '/guest/add'

describeEngines('files that guests add', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let api: Client
  let picture: File
  let guest: { id: string; name: string; account: string }
  let maria: Client
  before(async () => {
    test = await startNode({ engine, config: { proxies: 1 } })
    ada = await test.makeAccount('ada', { profile: { displayName: 'Ada' } })
    own = await test.signIn(ada)
    api = await test.openApi(ada)
    picture = new File([new Uint8Array(await makeImage())], 'harbour.jpg')
  })
  beforeEach(async () => {
    guest = await (await api.request('POST', '/api/v1/guests', { json: { name: 'Maria' } })).json()
    await api.request('PATCH', `/api/v1/guests/${guest.id}`, { json: { mayAdd: true } })
    maria = await enter()
  })
  afterEach(async () => {
    const account = await test.node.accounts.byId(guest.id)
    if (account) await test.node.accounts.remove(account)
    await test.node.db('entries').delete()
  })
  after(() => test.stop())

  let networks = 0
  const enter = async () => {
    const client = createClient(test.url, { headers: { 'x-forwarded-for': `192.0.2.${++networks}` } })
    const { address } = await (await api.request('POST', `/api/v1/guests/${guest.id}/link`)).json()
    const key = new URL(address).searchParams.get('key') ?? ''
    assert.equal((await client.submit('/guest', { key }, { page: `/guest?key=${key}` })).status, 303)
    return client
  }
  const add = (files: File | File[], client = maria) => client.submit(page, { files })
  const drafts = async () =>
    (await test.node.entries.list({ viewer: { account: ada }, account: ada.id, states: ['draft'] })).items

  it('are drafts of whoever invited them, who alone sees them and learns whose they are', async () => {
    assert.match(await (await maria.get('/@ada')).text(), /href="\/guest\/add"/)
    assert.equal((await add([picture, picture])).status, 303)
    assert.match(await (await maria.get(page)).text(), /2 files are with Ada now/)
    const [one, other] = await drafts()
    assert.deepEqual(
      [one, other].map(entry => [entry?.account, entry?.visibility, entry?.fileName]),
      Array(2).fill([ada.id, 'private', 'harbour.jpg'])
    )
    assert.equal((await maria.get(`/e/${one?.publicId}`)).status, 404)
    await waitFor('what the host is told', async () =>
      /Maria, a guest of yours, added 2 files/.test(await (await own.get('/notifications')).text())
    )
    assert.match(
      await (await own.get(`/e/${one?.publicId}`)).text(),
      /Added by (<bdi>)?Maria(<\/bdi>)?, a guest of yours/
    )
    const about = await (await own.get(`/settings/guests/${guest.id}`)).text()
    assert.equal(about.match(/harbour\.jpg<\/a> <span class="soft">waits for you/g)?.length, 2)
  })

  it('wait for nobody where they could not be made ready', async () => {
    await add(picture)
    const [entry] = await drafts()
    await test.node.db('entries').where({ id: entry?.id }).update({ state: 'failed' })
    const about = await (await own.get(`/settings/guests/${guest.id}`)).text()
    assert.match(about, /harbour\.jpg<\/a> <span class="soft">could not be made ready</)
  })

  it('stay, under the name they came by, when the guest goes', async () => {
    await add(picture)
    await api.request('DELETE', `/api/v1/guests/${guest.id}`)
    const [entry] = await drafts()
    assert.match(await (await own.get(`/e/${entry?.publicId}`)).text(), /Maria/)
  })

  it('are taken only from guests who may add, and only as long as they may', async () => {
    assert.equal((await own.get(page)).status, 404)
    assert.equal((await createClient(test.url).get(page)).status, 404)
    await api.request('PATCH', `/api/v1/guests/${guest.id}`, { json: { mayAdd: false } })
    assert.equal((await maria.get(page)).status, 404)
    assert.ok((await maria.request('POST', page, { form: { files: picture } })).status >= 400)
    assert.doesNotMatch(await (await maria.get('/@ada')).text(), /href="\/guest\/add"/)
    assert.deepEqual(await drafts(), [])
  })

  it('need the token of the form', async () => {
    assert.equal(
      (await maria.request('POST', `${page}?csrf=wrong`, { form: { files: picture } })).status,
      403
    )
    assert.deepEqual(await drafts(), [])
  })

  it('are refused one by one, in words, and the others are taken', async () => {
    const answer = await add([picture, new File(['MZ nothing'], '<b>letter.exe')])
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /One file was not taken[\s\S]*&lt;b&gt;letter\.exe/)
    assert.equal((await drafts()).length, 1)
    const empty = await add(new File([], ''))
    assert.equal(empty.status, 422)
    assert.match(await empty.text(), /Choose a file first/)
  })

  it('are limited for each day', async () => {
    await test.node.nodeSettings.of('guests').set({ additions: 1 })
    const answer = await add([picture, picture])
    await test.node.nodeSettings.of('guests').set({ additions: 100 })
    assert.match(await answer.text(), /A guest may add one file in a day/)
    assert.equal((await drafts()).length, 1)
  })
})
