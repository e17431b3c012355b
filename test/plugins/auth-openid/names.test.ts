import assert from 'node:assert/strict'
import { type OpenIdRig, startOpenId } from './rig.ts'

const start = '/sign-in/openid/to/real'
const arrival = '/sign-in/openid/account'

describe('what a provider calls somebody', () => {
  let rig: OpenIdRig
  before(async () => {
    rig = await startOpenId()
    await rig.makeAccount('boss', { role: 'administrator' })
  })
  after(() => rig.stop())

  const proposedTo = async (login: string, name: string) => {
    const client = rig.browser()
    rig.provider.people.set(login, { preferred_username: login, name })
    await rig.provider.follow(client, start, login)
    const page = await (await client.get(arrival)).text()
    const [field = ''] = /<input[^>]*name="displayName"[^>]*>/.exec(page) ?? []
    return { client, proposed: /value="([^"]*)"/.exec(field)?.[1] ?? '' }
  }

  it('is not proposed where they would be taken for somebody else, and they come in all the same', async () => {
    for (const [at, name] of [
      'Administrator',
      'The Adm1n Team',
      'root@example.org',
      'B\u043eris',
      'Support\u3164'
    ].entries()) {
      const login = `mallory${at}`
      const { client, proposed } = await proposedTo(login, name)
      assert.equal(proposed, '', name)
      await client.submit(arrival, { name: login, displayName: proposed })
      assert.equal(await rig.isSignedIn(client), login)
      assert.equal((await rig.node.accounts.byName(login))?.profile.displayName, undefined)
    }
    const lines = rig.logged.filter(({ msg }) => msg === 'provider.name_left_out')
    assert.equal(lines.length, 5)
    assert.doesNotMatch(JSON.stringify(lines), /mallory|Adm1n|root/)
  })

  it('is refused in a sentence where they type it themselves', async () => {
    const { client, proposed } = await proposedTo('ada', 'Ada L')
    assert.equal(proposed, 'Ada L')
    const posing = await client.submit(arrival, { name: 'ada', displayName: 'Support\u3164' })
    assert.equal(posing.status, 409)
    assert.match(await posing.text(), /id="error-displayName">This name is kept/)
  })
})
