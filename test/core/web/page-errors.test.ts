import assert from 'node:assert/strict'
import { failure, HobError } from '../../../core/errors.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const
const html = { accept: 'text/html' }

describe('an error', () => {
  let web: TestWeb

  before(async () => {
    web = await openWeb(({ router, node, template }) => {
      template('site/error', view => {
        if (view.code === 'PAGE_BROKEN') throw new Error('The template is broken.')
        return `<h1>${view.status}</h1>${view.message}<i>${view.requestId ?? ''}</i>`
      })
      router.get('/refused', anyone, () => {
        throw failure('ACCESS_DENIED')
      })
      router.get('/bug', anyone, () => {
        throw new Error('The password is 1234.')
      })
      router.get('/kept', anyone, ctx => {
        ctx.set('Cache-Control', 'public, max-age=3600')
        throw failure('ACCESS_DENIED')
      })
      router.get('/broken', anyone, () => {
        throw new HobError('PAGE_BROKEN', 'Nothing <b>works</b>.', { status: 409 })
      })
      router.get('/api/bug', anyone, () => {
        throw new Error('The password is 1234.')
      })
      router.post('/api/size', { ...anyone, summary: 'Size', body: { required: ['size'] } }, () => undefined)
      router.get('/settings', { access: 'member' }, () => ({ ok: true }))
      router.get('/e/:id', { access: { resource: 'entry', param: 'id', action: 'view' } }, () => ({
        ok: true
      }))
      void node
    })
  })

  after(() => web.close())

  it('is a page of the theme for people', async () => {
    const response = await web.client.get('/refused', html)
    assert.equal(response.status, 403)
    assert.match(response.headers.get('content-type') ?? '', /text\/html/)
    assert.match(await response.text(), /<h1>403<\/h1>You may not do this\./)
  })

  it('tells nothing of a bug but the number of the request', async () => {
    const response = await web.client.get('/bug', html)
    const text = await response.text()
    assert.equal(response.status, 500)
    assert.doesNotMatch(text, /password is/)
    assert.ok(text.includes(response.headers.get('x-request-id')!))
    const logged = web.lines.find(line => line.msg === 'web.failed')
    assert.match(JSON.stringify(logged), /1234/)
  })

  it('is kept by no cache, whatever was said of the answer that failed', async () => {
    for (const headers of [html, { accept: 'application/json' }])
      assert.equal((await web.client.get('/kept', headers)).headers.get('cache-control'), 'private, no-store')
  })

  it('is a plain page when drawing it fails', async () => {
    const response = await web.client.get('/broken', html)
    assert.equal(response.status, 409)
    assert.match(await response.text(), /Nothing &#60;b&#62;works/)
  })

  it('is JSON under /api and for whoever asks for JSON', async () => {
    for (const response of [
      await web.client.get('/api/bug', html),
      await web.client.get('/bug', { accept: 'application/json' })
    ]) {
      assert.equal(response.status, 500)
      const { error } = (await response.json()) as { error: Record<string, string> }
      assert.deepEqual(Object.keys(error), ['code', 'message', 'request'])
      assert.equal(error.code, 'INTERNAL')
    }
  })

  it('names the path of a wrong value', async () => {
    const response = await web.client.request('POST', '/api/size', { json: {} })
    assert.deepEqual(await response.json(), {
      error: { code: 'SCHEMA_INVALID', message: 'size is missing.', path: 'size' }
    })
  })

  it('is one line for what shows neither pages nor JSON', async () => {
    const response = await web.client.get('/nowhere', { accept: 'image/avif,image/*' })
    assert.deepEqual([response.status, await response.text()], [404, 'There is nothing at this address.\n'])
  })

  it('leads people who have to sign in to do so and back', async () => {
    const response = await web.client.get('/settings?tab=2', html)
    assert.equal(response.status, 302)
    assert.equal(response.headers.get('location'), '/sign-in?next=%2Fsettings%3Ftab%3D2')
    assert.equal((await web.client.get('/settings', { accept: 'application/json' })).status, 401)
  })

  it('does not tell a private entry from none', async () => {
    const entry = await web.node.entry(await web.node.person('olga'), { visibility: 'private' })
    const answers = [
      await web.client.get(`/e/${entry.publicId}`, html),
      await web.client.get('/e/none', html)
    ]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 404]
    )
    assert.equal(await answers[0]!.text(), await answers[1]!.text())
  })
})
