import assert from 'node:assert/strict'
import { type OpenIdRig, startOpenId } from './rig.ts'

const start = '/sign-in/openid/to/real'
const arrival = '/sign-in/openid/account'

describe('people who come by a provider, where somebody decides about accounts', () => {
  let rig: OpenIdRig
  before(async () => {
    const addresses = { deniedDomains: ['unwelcome.example'] }
    const plugins = { approval: {}, invitations: {}, mail: {}, addresses }
    rig = await startOpenId({ registration: 'approval', plugins })
    await rig.makeAccount('boss', { role: 'administrator' })
  })
  after(() => rig.stop())

  it('say why, wait, and see how it stands when they come again', async () => {
    const client = rig.browser()
    await rig.provider.follow(client, start, 'sub-bea')
    assert.match(await (await client.get(arrival)).text(), /name="reason"/)
    const hasty = await client.submit(arrival, { name: 'bea' })
    assert.equal(hasty.status, 422)
    assert.match(await hasty.text(), /id="error-reason"/)
    const asked = await client.submit(arrival, { name: 'bea', reason: 'I sing in the choir.' })
    assert.equal(asked.headers.get('location'), '/register/waiting')
    assert.equal((await rig.node.accounts.byName('bea'))?.state, 'waiting')
    const again = await rig.provider.follow(rig.browser(), start, 'sub-bea')
    assert.equal(again.headers.get('location'), '/register/waiting')
    assert.equal(await rig.isSignedIn(client), undefined)
  })

  it('read at once all that is wrong, of the address that the provider told too', async () => {
    const client = rig.browser()
    const claims = { email: 'dora@unwelcome.example', email_verified: true }
    rig.provider.people.set('sub-dora', { preferred_username: 'boss', ...claims })
    await rig.provider.follow(client, start, 'sub-dora')
    const refused = await client.submit(arrival, { name: 'boss', displayName: 'Administrator' })
    assert.equal(refused.status, 409)
    const page = await refused.text()
    for (const field of ['name', 'displayName', 'reason'])
      assert.match(page, new RegExp(`id="error-${field}"`))
    assert.match(page, /role="alert">.*no new accounts with addresses of this domain/s)
    const mended = await client.submit(arrival, { name: 'dora', reason: 'I sing in the choir.' })
    assert.equal(mended.status, 422)
    assert.match(await mended.text(), /role="alert">.*no new accounts with addresses of this domain/s)
  })

  it('come in at once with an invitation, which survives the way to the provider', async () => {
    const boss = await rig.signIn((await rig.node.accounts.byName('boss'))!)
    const form = { places: '1', days: '7', note: '' }
    const page = await (await boss.submit('/settings/invitations', form)).text()
    const client = rig.browser()
    await client.get(`/invitation?key=${/key(?:=|&#x3D;)([\w-]+)<\/code>/.exec(page)?.[1]}`)
    await rig.provider.follow(client, start, 'sub-carl')
    assert.match(await (await client.get(arrival)).text(), /boss invited you/)
    await client.submit(arrival, { name: 'carl' })
    assert.equal(await rig.isSignedIn(client), 'carl')
  })
})
