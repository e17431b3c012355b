import assert from 'node:assert/strict'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the sign-in page', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode()
    await rig.makeAccount('anna', { password: 'four green horses' })
  })
  after(() => rig.stop())

  it('draws the form of each method, with its labels', async () => {
    const html = await (await rig.client.get('/sign-in?next=/upload')).text()
    assert.match(html, /action="\/sign-in\/password"/)
    assert.match(html, /<label for="field-name"/)
    assert.match(html, /autocomplete="username"/)
    assert.match(html, /autocomplete="current-password"/)
    assert.match(html, /name="next" value="\/upload"/)
  })

  it('keeps no address of another host', async () => {
    const html = await (await rig.client.get('/sign-in?next=//evil.example')).text()
    assert.doesNotMatch(html, /name="next"/)
  })

  it('is where a page that needs an account leads', async () => {
    const response = await rig.client.get('/settings/password?x=1', { accept: 'text/html' })
    assert.equal(response.headers.get('location'), '/sign-in?next=%2Fsettings%2Fpassword%3Fx%3D1')
  })

  it('signs out by a form and not by a link', async () => {
    const anna = (await rig.node.accounts.byName('anna'))!
    const client = await rig.signIn(anna)
    assert.ok((await client.get('/sign-out')).status >= 400)
    assert.equal((await client.request('POST', '/sign-out', { form: {} })).status, 403)
    const response = await client.submit('/sign-out', {})
    assert.equal(response.headers.get('location'), '/')
    assert.equal((await client.get('/api/v1/me')).status, 401)
    assert.deepEqual(await rig.node.sessions.list(anna), [])
  })
})

describe('the sign-in page of a node without methods', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ plugins: ['storage-local', 'sign-in', 'site'] })
    await rig.makeAccount('anna')
  })
  after(() => rig.stop())

  it('says so', async () => {
    const response = await rig.client.get('/sign-in')
    assert.equal(response.status, 200)
    assert.match(await response.text(), /no sign-in method/)
  })
})
