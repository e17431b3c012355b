import assert from 'node:assert/strict'
import { isForeign, readAddress } from '../../../plugins/auth-openid/provider-address.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { describe as describeProvider, type OddProvider, startOddProvider } from './odd-provider.ts'
import { type RealProvider, startProvider } from './real-provider.ts'
import { allowLoopback } from './rig.ts'

const form = '/sign-in/openid/address'
const arrival = '/sign-in/openid/account'

describe('any provider by its address', () => {
  let rig: TestNode
  let provider: RealProvider
  let odd: OddProvider
  let client: Client

  before(async () => {
    provider = await startProvider([])
    odd = await startOddProvider()
    rig = await startNode({
      config: { ...allowLoopback, title: 'Our photos' },
      plugins: {
        'storage-local': {},
        site: {},
        api: {},
        security: {},
        'sign-in': { registration: 'open' },
        'auth-openid': {
          anyProvider: true,
          providers: [{ id: 'odd', name: 'Odd', issuer: `${odd.issuer}/named`, clientId: 'hob' }]
        }
      }
    })
    await rig.makeAccount('boss', { role: 'administrator' })
  })
  beforeEach(() => {
    client = createClient(rig.url)
    odd.answers.clear()
  })
  after(() => rig.stop())

  const name = (address: string, next = '') => client.submit(form, { address, next }, { page: '/sign-in' })

  /** Where the page leads that is shown before anybody leaves. */
  async function goOn(response: Response): Promise<string> {
    const html = await response.text()
    assert.equal(response.status, 200, html)
    const [, go = ''] = /class="button button-primary" href="([^"]+)"/.exec(html) ?? []
    return go.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
  }

  it('is shown before anybody goes there, and knows the node by its name', async () => {
    const page = await name(provider.issuer, '/@boss')
    const html = await page.clone().text()
    assert.match(html, new RegExp(`<code dir="ltr">${new URL(provider.issuer).host}</code>`))
    assert.doesNotMatch(html, /Look twice/)
    assert.match(await goOn(page), /^\/sign-in\/openid\/to\/_[\w-]{24}\?next=%2F%40boss$/)
    const [known] = provider.registered as { client_name: string; token_endpoint_auth_method: string }[]
    assert.equal(known?.client_name, 'Our photos')
    assert.equal(known?.token_endpoint_auth_method, 'none')
  })

  it('lets somebody in, and is believed nothing but who it is', async () => {
    const ada = { preferred_username: 'ada', email: 'ada@example.org', email_verified: true }
    provider.people.set('ada', ada)
    const response = await provider.follow(client, await goOn(await name(provider.issuer)), 'ada')
    assert.equal(response.headers.get('location'), arrival)
    await client.submit(arrival, { name: 'ada' })
    assert.equal(((await (await client.get('/api/v1/me')).json()) as { name: string }).name, 'ada')
    assert.equal(await rig.node.accounts.byIdentity('email', 'ada@example.org'), undefined)
    const security = await (await client.get('/settings/security')).text()
    assert.match(security, new RegExp(`Disconnect ada at ${new URL(provider.issuer).host}`))
    assert.match(security, /name="purpose" value="link"/)
  })

  it('is met once: the next person comes by the same registration', async () => {
    const typed = { address: provider.issuer, next: '/@boss', purpose: 'link' }
    const go = await goOn(await client.submit(form, typed, { page: '/sign-in' }))
    assert.match(go, /\?next=%2F%40boss&purpose=link$/)
    assert.equal(provider.registered.length, 1)
  })

  it('is met again when the registration ran out, or the provider forgot it', async () => {
    await rig.node.db('auth_openid_registrations').update({ expires_at: Date.now() - 1 })
    await name(provider.issuer)
    assert.equal(provider.registered.length, 2)

    odd.answers.set('/.well-known/openid-configuration', {
      ...describeProvider(odd.issuer),
      registration_endpoint: `${odd.issuer}/register`
    })
    odd.answers.set('/register', res => {
      res
        .writeHead(201, { 'content-type': 'application/json' })
        .end('{"client_id":"hob","client_secret":"s","client_secret_expires_at":0}')
    })
    odd.answers.set('/token', res => {
      res.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}')
    })
    const go = await goOn(await name(odd.issuer))
    const asked = new URL((await client.get(go)).headers.get('location') ?? '').searchParams
    const query = new URLSearchParams({ code: 'x', iss: odd.issuer, state: asked.get('state')! })
    const back = await client.get(`${new URL(asked.get('redirect_uri')!).pathname}?${query}`)
    assert.match(await back.text(), /refused to sign you in here/)
    assert.equal((await client.get(go)).status, 404)
    assert.equal((await rig.node.db('auth_openid_registrations')).length, 1)
  })

  it('is the one of the operator where that has the address', async () => {
    const named = { ...describeProvider(odd.issuer), issuer: `${odd.issuer}/named` }
    odd.answers.set('/named/.well-known/openid-configuration', named)
    assert.equal(await goOn(await name(`${odd.issuer}/named`)), '/sign-in/openid/to/odd')
  })

  it('that takes no strangers is told so, and left in peace', async () => {
    const response = await name(odd.issuer)
    assert.equal(response.status, 422)
    const html = await response.text()
    assert.match(html, /takes no sites that it does not know already/)
    assert.match(html, new RegExp(`name="address"[^>]*value="${odd.issuer}"`))
  })

  it('that gives no proper answer to the introduction is told so', async () => {
    const answer = { ...describeProvider(odd.issuer), registration_endpoint: `${odd.issuer}/register` }
    odd.answers.set('/.well-known/openid-configuration', answer)
    odd.answers.set('/register', '<h1>Welcome</h1>')
    assert.match(await (await name(odd.issuer)).text(), /did not answer as OpenID Connect asks/)
  })

  it('whose name only looks like another is named as name servers know it', async () => {
    const html = await (await name('https://\u0430ccounts.example')).text()
    assert.match(html, /xn--ccounts-1fg\.example cannot be reached/)
  })

  it('in a private network is not asked', async () => {
    assert.match(
      await (await name('https://10.0.0.1')).text(),
      /10\.0\.0\.1 does not lead to the public internet/
    )
  })

  it('is asked for a few times and not for hundreds', async () => {
    const statuses = []
    for (let at = 0; at < 4; at++) statuses.push((await name('no address')).status)
    assert.equal(statuses.at(-1), 429)
  })
})

describe('the address of a provider', () => {
  it('may be written as people write it', () => {
    assert.equal(readAddress(' id.example.org '), 'https://id.example.org/')
    assert.equal(readAddress('https://ID.example.org/realms/main'), 'https://id.example.org/realms/main')
    assert.equal(readAddress('http://127.0.0.1:3000'), 'http://127.0.0.1:3000/')
  })

  for (const typed of [
    '',
    ' ',
    'me',
    'two words',
    'javascript:alert(1)',
    'ftp://id.example.org',
    'http://id.example.org',
    'http://127.0.0.1.example.org',
    'https://user:word@id.example.org',
    'https://id.example.org/?x=1',
    'https://id.example.org/#x',
    `https://id.example.org/${'x'.repeat(300)}`
  ]) {
    it(`is not ${JSON.stringify(typed).slice(0, 60)}`, () => assert.equal(readAddress(typed), undefined))
  }

  it('is marked where it is written in other letters, in whatever part', () => {
    const hosts = ['https://\u0430pple.com', 'https://id.\u0435xample.org', 'https://id.example.org']
    assert.deepEqual(
      hosts.map(address => isForeign(new URL(address).host)),
      [true, true, false]
    )
  })
})
