import assert from 'node:assert/strict'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'
import { describe as describeProvider, type OddProvider, startOddProvider } from './odd-provider.ts'

const discovery = '/.well-known/openid-configuration'
const odd = '/sign-in/openid/to/odd'

describe('a provider that is not well', () => {
  let rig: TestNode
  let provider: OddProvider
  let client: Client

  before(async () => {
    provider = await startOddProvider()
    rig = await start()
  })
  beforeEach(() => {
    client = createClient(rig.url)
    provider.answers.clear()
  })
  after(() => rig.stop())

  async function start(patience = {}): Promise<TestNode> {
    const [down, outside] = [`http://127.0.0.1:${await freePort()}`, 'https://192.168.0.1']
    const made = await startNode({
      config: { outbound: { allow: ['127.0.0.0/8'], ...patience } },
      plugins: {
        'storage-local': {},
        site: {},
        'sign-in': {},
        'auth-password': {},
        'auth-openid': {
          providers: [
            { id: 'odd', name: 'Odd', issuer: provider.issuer, clientId: 'hob' },
            { id: 'down', name: 'Down', issuer: down, clientId: 'hob' },
            { id: 'private', name: 'Private', issuer: outside, clientId: 'hob' }
          ]
        }
      }
    })
    await made.makeAccount('anna', { password: 'four green horses' })
    return made
  }

  async function assertTold(address: string, sentence: RegExp, status = 422) {
    const response = await client.get(address)
    const html = await response.text()
    assert.equal(response.status, status)
    assert.match(html, sentence)
    assert.match(html, /action="\/sign-in\/password"/)
  }

  it('and is down is told so, and other methods work', async () => {
    await assertTold('/sign-in/openid/to/down', /Down cannot be reached at the moment/, 503)
    const response = await client.submit(
      '/sign-in/password',
      { name: 'anna', password: 'four green horses' },
      { page: '/sign-in' }
    )
    assert.equal(response.headers.get('location'), '/')
  })

  it('and does not answer in time is not waited for', async () => {
    provider.answers.set(discovery, () => {})
    const hasty = await start({ timeout: 400 })
    client = createClient(hasty.url)
    await assertTold(odd, /Odd did not answer in time/, 503)
    await hasty.stop()
  })

  it('and sends without end is not listened to', async () => {
    provider.answers.set(discovery, res => {
      res.writeHead(200, { 'content-type': 'application/json' })
      const send = () => res.write(' '.repeat(65_536), error => (error ? undefined : setImmediate(send)))
      send()
    })
    await assertTold(odd, /Odd sent more than this node accepts/)
  })

  it('and lies in a private network is not asked, unless the operator allows it', async () => {
    await assertTold('/sign-in/openid/to/private', /Private does not lead to the public internet/)
  })

  const sayings: [what: string, answer: (issuer: string) => Parameters<OddProvider['answers']['set']>[1]][] =
    [
      ['a page', () => '<!doctype html><title>Welcome</title>'],
      ['nothing that is there', () => ''],
      ['a description of another provider', () => describeProvider('https://accounts.example')],
      [
        'no door for browsers',
        issuer => ({ ...describeProvider(issuer), authorization_endpoint: undefined })
      ],
      [
        'a door that is no web address',
        issuer => ({ ...describeProvider(issuer), authorization_endpoint: 'javascript:alert(1)' })
      ],
      [
        'a door without https',
        issuer => ({ ...describeProvider(issuer), authorization_endpoint: 'http://id.example/in' })
      ],
      [
        'a way to somewhere else',
        () => res => {
          res.writeHead(302, { location: 'https://accounts.example/.well-known/openid-configuration' }).end()
        }
      ]
    ]
  for (const [what, answer] of sayings) {
    it(`and answers with ${what} is told apart from one`, async () => {
      provider.answers.set(discovery, answer(provider.issuer))
      const sentence = what.startsWith('a way') ? /Odd cannot be reached/ : /Odd did not answer as OpenID/
      await assertTold(odd, sentence, what.startsWith('a way') ? 503 : 422)
      assert.equal((await rig.node.db('auth_openid_journeys')).length, 0)
    })
  }

  it('is asked again by the next person', async () => {
    provider.answers.set(discovery, '')
    await client.get(odd)
    provider.answers.clear()
    assert.equal((await client.get(odd)).status, 303)
  })

  it('that nobody knows has no page', async () => {
    assert.equal((await client.get('/sign-in/openid/to/nobody')).status, 404)
    assert.equal((await client.get('/sign-in/openid/back/nobody?code=x&state=y')).status, 404)
    assert.equal((await client.get('/sign-in/openid/address')).status, 404)
  })
})
