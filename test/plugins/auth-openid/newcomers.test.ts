import assert from 'node:assert/strict'
import { type OpenIdRig, startOpenId } from './rig.ts'

const start = '/sign-in/openid/to/real'
const arrival = '/sign-in/openid/account'

describe('people who come by a provider, where somebody decides about accounts', () => {
  let rig: OpenIdRig
  before(async () => {
    rig = await startOpenId({ registration: 'approval', plugins: { approval: {}, invitations: {} } })
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
