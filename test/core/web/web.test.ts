import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { Middleware } from 'koa'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const

describe('the web application', () => {
  const order: string[] = []
  let web: TestWeb

  before(async () => {
    web = await openWeb(({ node, router }) => {
      const note =
        (name: string): Middleware =>
        (_, next) => {
          order.push(name)
          return next()
        }
      // Tapped backwards, so that only the stages can put them in order.
      for (const name of ['FALLBACK', 'ROUTES', 'SESSION', 'PROTECT', 'OBSERVE'] as const) {
        node.hooks.web.app.tap({ name: 'test', stage: node.stages[name] }, app => app.use(note(name)))
      }
      node.hooks.web.policy.tap('maps', policy => policy.add('img-src', 'https://tiles.example'))
      node.hooks.web.policy.tap('sloppy', policy => policy.add('script-src', "'unsafe-inline'"))
      router.get('/plain', anyone, () => ({ plain: true }))
      router.get('/cookie', anyone, ctx => {
        ctx.cookies.set('own', 'value')
        ctx.set('Cache-Control', 'public, max-age=60')
        return { cookie: true }
      })
      router.get('/long', anyone, () => ({ text: 'long '.repeat(1000) }))
    })
  })

  beforeEach(() => order.splice(0))
  after(() => web.close())

  it('runs the taps of web.app in the order of their stages', async () => {
    await web.client.get('/nowhere')
    assert.deepEqual(order, ['OBSERVE', 'PROTECT', 'SESSION', 'ROUTES', 'FALLBACK'])
  })

  it('sends a policy without inline scripts, with the sources that plugins add', async () => {
    const policy = (await web.client.get('/plain')).headers.get('content-security-policy') ?? ''
    assert.match(policy, /script-src 'self';/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.match(policy, /img-src 'self' data: blob: https:\/\/tiles\.example;/)
    assert.doesNotMatch(policy, /unsafe/)
  })

  it('protects every answer, errors too', async () => {
    for (const path of ['/plain', '/nowhere']) {
      const { headers } = await web.client.get(path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/)
      assert.match(headers.get('x-request-id') ?? '', /^[\da-f-]{36}$/)
    }
  })

  it('lets no cache keep an answer with a cookie, whatever the route says', async () => {
    assert.equal((await web.client.get('/cookie')).headers.get('cache-control'), 'private, no-store')
  })

  it('lets no shared cache keep what says nothing', async () => {
    assert.equal((await web.client.get('/plain')).headers.get('cache-control'), 'private, no-cache')
    const member = await web.as('mona')
    assert.equal((await member.get('/plain')).headers.get('cache-control'), 'private, no-store')
  })

  it('compresses longer answers for those who take it', async () => {
    assert.equal(
      (await web.client.get('/long', { 'accept-encoding': 'br' })).headers.get('content-encoding'),
      'br'
    )
    const zipped = await web.client.get('/long', { 'accept-encoding': 'gzip' })
    assert.equal(zipped.headers.get('content-encoding'), 'gzip')
    assert.equal(((await zipped.json()) as { text: string }).text.length, 5000)
    const plain = await web.client.get('/plain', { 'accept-encoding': 'br' })
    assert.equal(plain.headers.get('content-encoding'), null)
  })

  it('logs one line a request, without its query', async () => {
    const id = (await web.client.get('/plain?key=secret')).headers.get('x-request-id')
    const [line] = web.lines.filter(one => one.id === id)
    assert.deepEqual([line?.msg, line?.path, line?.status], ['web.answered', '/plain', 200])
    assert.doesNotMatch(JSON.stringify(line), /secret/)
  })

  it('keeps connections for at least two minutes', async () => {
    const { promise, resolve } = Promise.withResolvers<string | undefined>()
    const headers = { connection: 'keep-alive' }
    request(`${web.base}/plain`, { headers }, response => {
      resolve(String(response.headers['keep-alive']))
      response.resume()
    }).end()
    const [, seconds] = /timeout=(\d+)/.exec((await promise) ?? '') ?? []
    assert.ok(Number(seconds) >= 120)
  })
})

describe('a node whose address says https', () => {
  it('binds cookies to its host and to https', async () => {
    const web = await openWeb(
      ({ node, router }) => {
        router.post('/in', anyone, async ({ state }) => {
          await state.signIn(await node.person('mona'))
        })
      },
      { config: { url: 'https://hob.example' } }
    )
    const response = await web.client.request('POST', '/in')
    const [cookie = ''] = response.headers.getSetCookie()
    assert.match(
      cookie,
      /^__Host-hob_session=[\w-]{43}; path=\/; expires=[^;]+; samesite=lax; secure; httponly$/i
    )
    assert.match(response.headers.get('strict-transport-security') ?? '', /max-age=\d{8}/)
    await web.close()
  })
})
