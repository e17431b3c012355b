import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { describe as describeProvider, type OddProvider, startOddProvider } from './odd-provider.ts'
import { allowLoopback } from './rig.ts'

const notBelieved = /not meant for this sign-in, or not made by Odd/
const startAgain = /took too long, began in another browser or was used already/

describe('answers that pretend to come from a provider', () => {
  let rig: TestNode
  let odd: OddProvider
  let other: OddProvider
  let client: Client

  before(async () => {
    odd = await startOddProvider()
    other = await startOddProvider()
    const more = { userinfo_endpoint: `${other.issuer}/userinfo` }
    other.answers.set('/.well-known/openid-configuration', { ...describeProvider(other.issuer), ...more })
    const provider = { clientId: 'hob', clientSecret: 'a secret of both' }
    rig = await startNode({
      config: allowLoopback,
      plugins: {
        'storage-local': {},
        site: {},
        'sign-in': {},
        'auth-openid': {
          providers: [
            { id: 'odd', name: 'Odd', issuer: odd.issuer, ...provider },
            { id: 'other', name: 'Other', issuer: other.issuer, trustsEmail: false, ...provider }
          ]
        }
      }
    })
    const anna = await rig.makeAccount('anna')
    await rig.node.db('auth_openid_links').insert({
      id: '019a0000-0000-7000-8000-000000000000',
      account: anna.id,
      issuer: `${odd.issuer}/`,
      subject: 'the owner',
      label: 'anna',
      made_at: 1,
      used_at: 1
    })
  })
  beforeEach(() => {
    client = createClient(rig.url)
    odd.claims = {}
    odd.signing = 'right'
    odd.answers.clear()
  })
  after(() => rig.stop())

  /** Sets out in the client's browser; what the provider was told. */
  async function setOut(from = client, id = 'odd') {
    const answer = await from.get(`/sign-in/openid/to/${id}`)
    const { searchParams } = new URL(answer.headers.get('location') ?? '')
    return { state: searchParams.get('state')!, nonce: searchParams.get('nonce')!, asked: searchParams }
  }

  const comeBack = (query: Record<string, string>, { from = client, id = 'odd' } = {}) =>
    from.get(`/sign-in/openid/back/${id}?${new URLSearchParams({ code: 'x', iss: odd.issuer, ...query })}`)

  async function assertRefused(response: Response, sentence: RegExp, status = 422) {
    const html = await response.text()
    assert.equal(response.status, status)
    assert.match(html, sentence)
    assert.match(html, /role="alert"/)
    assert.equal((await rig.node.db('sessions')).length, 0)
    assert.equal((await rig.node.db('auth_openid_arrivals')).length, 0)
  }

  it('lets in the owner when everything is right, with PKCE, state and nonce of this journey', async () => {
    const { state, nonce, asked } = await setOut()
    assert.equal(asked.get('code_challenge_method'), 'S256')
    assert.equal(asked.get('redirect_uri'), `${rig.url}/sign-in/openid/back/odd`)
    odd.claims = { nonce, sub: 'the owner' }
    const response = await comeBack({ state })
    assert.equal(response.status, 303)
    const verifier = odd.told.get('code_verifier') ?? ''
    assert.equal(createHash('sha256').update(verifier).digest('base64url'), asked.get('code_challenge'))
    assert.match(response.headers.get('cache-control') ?? '', /no-store/)
    await rig.node.sessions.closeAll((await rig.node.accounts.byName('anna'))!)
  })

  it('are refused with a state that was made up, is missing or comes twice', async () => {
    const { state, nonce } = await setOut()
    odd.claims = { nonce }
    await assertRefused(await comeBack({ state: 'made-up' }), startAgain)
    await assertRefused(await comeBack({}), startAgain)
    await assertRefused(
      await client.get(`/sign-in/openid/back/odd?code=x&state=a&state=${state}`),
      startAgain
    )
  })

  it('are refused in another browser than the one that set out, whose own answer still counts', async () => {
    const { state, nonce } = await setOut()
    odd.claims = { nonce, sub: 'the owner' }
    const thief = createClient(rig.url)
    await setOut(thief)
    await assertRefused(await comeBack({ state }, { from: thief }), startAgain)
    assert.equal((await comeBack({ state })).status, 303)
    await rig.node.sessions.closeAll((await rig.node.accounts.byName('anna'))!)
  })

  it('are refused the second time', async () => {
    const { state, nonce } = await setOut()
    odd.claims = { nonce, sub: 'the owner' }
    await comeBack({ state })
    await rig.node.sessions.closeAll((await rig.node.accounts.byName('anna'))!)
    await assertRefused(await comeBack({ state }), startAgain)
  })

  it('are refused when they come too late', async () => {
    const { state, nonce } = await setOut()
    odd.claims = { nonce }
    await rig.node.db('auth_openid_journeys').update({ expires_at: Date.now() - 1 })
    await assertRefused(await comeBack({ state }), startAgain)
  })

  it('are refused from another provider than the journey led to, whatever it says it is', async () => {
    const { state } = await setOut()
    await assertRefused(await comeBack({ state }, { id: 'other' }), startAgain)
    await assertRefused(await comeBack({ state, iss: other.issuer }), notBelieved)
    assert.ok(!other.asked().includes('/token'))
  })

  it('are refused without an issuer where the provider says that it names itself', async () => {
    const { state, nonce } = await setOut()
    odd.claims = { nonce }
    await assertRefused(await client.get(`/sign-in/openid/back/odd?code=x&state=${state}`), notBelieved)
  })

  const wrong: [what: string, claims: Record<string, unknown>][] = [
    ['another nonce', { nonce: 'of another journey' }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: 'another-site' }],
    ['several audiences and none of them in charge', { aud: ['hob', 'another-site'], azp: 'another-site' }],
    ['another issuer', { iss: 'https://accounts.example' }],
    ['a time that is over', { exp: 1_000_000_000 }],
    ['a person without a name of their own', { sub: '' }],
    ['a person of 300 letters', { sub: 'x'.repeat(300) }]
  ]
  for (const [what, claims] of wrong) {
    it(`are refused with ${what} in the token`, async () => {
      const { state, nonce } = await setOut()
      odd.claims = { nonce, sub: 'the owner', ...claims }
      await assertRefused(await comeBack({ state }), notBelieved)
    })
  }

  for (const signing of ['other key', 'none', 'shared secret', 'changed after'] as const) {
    it(`are refused with a token that is signed wrong: ${signing}`, async () => {
      const { state, nonce } = await setOut()
      odd.claims = { nonce, sub: 'the owner' }
      odd.signing = signing
      await assertRefused(await comeBack({ state }), notBelieved)
    })
  }

  it('are refused without a token', async () => {
    const { state } = await setOut()
    odd.answers.set('/token', { access_token: 'x', token_type: 'Bearer' })
    await assertRefused(await comeBack({ state }), notBelieved)
  })

  it('say in words that the person did not agree, or that the provider refused', async () => {
    const denied = await setOut()
    await assertRefused(
      await client.get(
        `/sign-in/openid/back/odd?${new URLSearchParams({ error: 'access_denied', error_description: '<b>x</b>', iss: odd.issuer, state: denied.state })}`
      ),
      /Odd was not allowed to tell who you are/
    )
    const { state } = await setOut()
    odd.answers.set('/token', res => {
      res.writeHead(400, { 'content-type': 'application/json' })
      res.end('{"error":"invalid_grant"}')
    })
    await assertRefused(await comeBack({ state }), /Odd refused to sign you in here/)
  })

  it('let nobody in to a suspended account', async () => {
    const anna = (await rig.node.accounts.byName('anna'))!
    await rig.node.accounts.setState(anna, 'suspended')
    const { state, nonce } = await setOut()
    odd.claims = { nonce, sub: 'the owner' }
    await assertRefused(await comeBack({ state }), /account is suspended/, 403)
    await rig.node.accounts.setState(anna, 'active')
  })

  /** What is kept of a newcomer whom a provider tells of. */
  async function arrive(id: 'odd' | 'other', claims: Record<string, unknown>) {
    const from = id === 'odd' ? odd : other
    const { state, nonce } = await setOut(client, id)
    from.claims = { nonce, ...claims }
    assert.equal((await comeBack({ state, iss: from.issuer }, { id })).status, 303)
    const [arrival] = await rig.node.db('auth_openid_arrivals')
    await rig.node.db('auth_openid_arrivals').delete()
    return arrival
  }

  it('are believed about addresses only where the operator believes the provider so', async () => {
    const claims = { email: 'later@example.org', email_verified: true }
    assert.equal((await arrive('odd', claims)).email, 'later@example.org')
    assert.equal((await arrive('other', claims)).email, null)
  })

  it('are added to by what the provider tells of the same person, and never contradicted by it', async () => {
    other.answers.set('/userinfo', { sub: 'somebody else', name: 'Mallory' })
    assert.equal((await arrive('other', {})).display_name, '')
    other.answers.set('/userinfo', { sub: 'somebody', name: 'Anna' })
    assert.equal((await arrive('other', {})).display_name, 'Anna')
    assert.equal((await arrive('other', { name: 'Berta' })).display_name, 'Berta')
  })

  it('are kept for the browser by a new secret, so that whoever planted the old one in it gains nothing', async () => {
    const { state, nonce } = await setOut()
    const planted = client.cookies.get('hob_openid') ?? ''
    odd.claims = { nonce }
    const arrival = (await comeBack({ state })).headers.get('location') ?? ''
    assert.equal((await client.get(arrival)).status, 200)
    const thief = createClient(rig.url, { cookies: { hob_openid: planted } })
    assert.notEqual((await thief.get(arrival)).status, 200)
    await rig.node.db('auth_openid_arrivals').delete()
  })

  it('leave neither codes nor tokens nor people in the log', async () => {
    const { state } = await setOut()
    await comeBack({ state, code: 'a-code-of-this-test' })
    assert.doesNotMatch(JSON.stringify(rig.logged), /a-code-of-this-test|the owner|eyJ/)
  })
})
