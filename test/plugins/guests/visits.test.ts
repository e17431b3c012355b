import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('a guest whose time is over', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine })
  })
  after(() => test.stop())

  // It was said on the page after.
  it('is told so by the first page that shows them nothing, and once', async () => {
    const api = await test.openApi(await test.makeAccount('ada'))
    const { id } = await (await api.request('POST', '/api/v1/guests', { json: { name: 'Maria' } })).json()
    const { address } = await (await api.request('POST', `/api/v1/guests/${id}/link`)).json()
    const key = new URL(address).searchParams.get('key') ?? ''
    const client = createClient(test.url)
    await client.submit('/guest', { key }, { page: `/guest?key=${key}` })
    const read = async (path: string) => (await client.get(path, { accept: 'text/html' })).text()
    assert.doesNotMatch(await read('/'), /Your time as a guest is over/)
    await test.node.db('guests_guests').update({ expires_at: 1 })
    assert.match(await read('/e/not-there'), /Your time as a guest is over/)
    assert.equal(client.cookies.has('hob_session'), false)
    assert.doesNotMatch(await read('/'), /Your time as a guest is over/)
  })

  it('is told so after they were led elsewhere, where that comes first', async () => {
    const { items } = await (
      await (await test.openApi((await test.node.accounts.byName('ada'))!)).get('/api/v1/guests')
    ).json()
    const guest = await test.node.accounts.byId(items[0].id)
    const client = await test.signIn(guest!)
    const led = await client.get('/settings', { accept: 'text/html' })
    assert.equal(led.status, 302)
    const page = await client.get(led.headers.get('location') ?? '', { accept: 'text/html' })
    assert.match(await page.text(), /Your time as a guest is over/)
  })
})
