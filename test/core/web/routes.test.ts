import assert from 'node:assert/strict'
import type { RouteOptions } from '../../../core/web/routes.ts'
import { createRoutes } from '../../../core/web/routes.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const

describe('the route table', () => {
  it('refuses a route that does not say who may use it, with its plugin', () => {
    const router = createRoutes().forPlugin('maps')
    assert.throws(
      () => router.get('/map', {} as RouteOptions, () => undefined),
      /GET \/map of maps does not say/
    )
  })

  it('refuses two plugins that claim one method and address, with both names, whatever the parameter is called', () => {
    const routes = createRoutes()
    routes.forPlugin('maps').get('/place/:id', anyone, () => undefined)
    assert.throws(
      () => routes.forPlugin('walks').get('/place/:name', anyone, () => undefined),
      /maps and walks both answer GET \/place\/:name/
    )
    routes.forPlugin('walks').post('/place/:name', anyone, () => undefined)
  })

  it('refuses a resource whose parameter is not in the address', () => {
    const access = { resource: 'entry', param: 'id', action: 'view' }
    assert.throws(
      () =>
        createRoutes()
          .forPlugin('maps')
          .get('/map', { access }, () => undefined),
      /no :id/
    )
  })

  it('refuses to boot with a resource that nobody can load', async () => {
    const access = { resource: 'moon', param: 'id', action: 'view' }
    await assert.rejects(
      openWeb(({ router }) => router.get('/moon/:id', { access }, () => undefined)),
      /the resource "moon", which nobody adds/
    )
  })
})

describe('a route', () => {
  let web: TestWeb

  before(async () => {
    web = await openWeb(({ router, node }) => {
      const number = { type: 'object', properties: { size: { type: 'integer', maximum: 10 } } }
      const result = {
        type: 'object',
        properties: { size: { type: 'integer' } },
        additionalProperties: false
      }
      router.get('/api/v1/size', { ...anyone, summary: 'Size', query: number, result }, ({ state }) => ({
        size: state.query.size ?? null
      }))
      router.post('/api/v1/size', { ...anyone, summary: 'Size', body: number, status: 201 }, ({ state }) => ({
        size: state.body.size
      }))
      router.delete('/api/v1/size', { ...anyone, summary: 'Size' }, () => undefined)
      router.post('/form', { ...anyone, body: number }, ctx => ctx.redirect(`/done/${ctx.state.body.size}`))
      router.get('/thing/:name', anyone, ({ state }) => ({ name: state.params.name }))
      router.get('/@:name/words', anyone, ({ state }) => ({ of: state.params.name }))
      node.routes.forPlugin('later').get('/thing/fixed', anyone, () => ({ fixed: true }))
      router.get('/members', { access: 'member' }, () => ({ in: true }))
      router.get('/moderators', { access: 'moderator' }, () => ({ in: true }))
      const access = { resource: 'entry', param: 'id', action: 'edit' }
      router.get('/e/:id/edit', { access }, ({ state }) => ({ title: state.resource?.entry?.title }))
      router.get('/few', { ...anyone, limit: { points: 2, seconds: 60 } }, () => ({ ok: true }))
    })
  })

  after(() => web.close())

  it('turns a query into the types of its schema', async () => {
    assert.deepEqual(await (await web.client.get('/api/v1/size?size=7')).json(), { size: 7 })
  })

  it('refuses a query that does not fit, with the path of the wrong value', async () => {
    const response = await web.client.get('/api/v1/size?size=many')
    assert.equal(response.status, 400)
    const { error } = (await response.json()) as { error: { code: string; path: string } }
    assert.deepEqual([error.code, error.path], ['SCHEMA_INVALID', 'size'])
  })

  it('fails in tests when it answers what its schema does not say', async () => {
    assert.equal((await web.client.get('/api/v1/size')).status, 500)
  })

  it('takes JSON as it is and answers with its declared status', async () => {
    const response = await web.client.request('POST', '/api/v1/size', { json: { size: 3 } })
    assert.equal(response.status, 201)
    assert.deepEqual(await response.json(), { size: 3 })
    assert.equal((await web.client.request('POST', '/api/v1/size', { json: { size: '3' } })).status, 400)
  })

  it('takes no form where it wants JSON', async () => {
    assert.equal((await web.client.request('POST', '/api/v1/size', { form: { size: '3' } })).status, 415)
  })

  it('refuses a body beyond the limit and one that is no JSON', async () => {
    const json = { text: 'x'.repeat(web.node.config.limits.bodySize) }
    assert.equal((await web.client.request('POST', '/api/v1/size', { json })).status, 413)
    const headers = { 'content-type': 'application/json' }
    assert.equal((await web.client.request('POST', '/api/v1/size', { headers, body: '{' })).status, 400)
  })

  it('answers 204 when a JSON handler returns nothing', async () => {
    assert.equal((await web.client.request('DELETE', '/api/v1/size')).status, 204)
  })

  it('leads from a posted form to a page with 303', async () => {
    const response = await web.client.request('POST', '/form', { form: { size: '4' } })
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/done/4'])
  })

  it('prefers fixed words to parameters, whichever plugin came first', async () => {
    assert.deepEqual(await (await web.client.get('/thing/fixed')).json(), { fixed: true })
    assert.deepEqual(await (await web.client.get('/thing/other')).json(), { name: 'other' })
  })

  it('finds an address in capital letters, and one that begins with a parameter', async () => {
    assert.deepEqual(await (await web.client.get('/THING/fixed')).json(), { fixed: true })
    assert.deepEqual(await (await web.client.get('/@anna/words')).json(), { of: 'anna' })
  })

  it('tells which methods an address knows', async () => {
    const response = await web.client.request('PUT', '/form')
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST'])
  })

  it('asks for the role it declares', async () => {
    const json = { headers: { accept: 'application/json' } }
    assert.equal((await web.client.request('GET', '/members', json)).status, 401)
    const member = await web.as('mona')
    assert.equal((await member.get('/members')).status, 200)
    assert.equal((await member.get('/moderators')).status, 403)
  })

  it('hides its resource from those who may not view it and refuses those who may not act', async () => {
    const owner = await web.node.person('olga')
    const open = await web.node.entry(owner, { title: 'Open', visibility: 'public' })
    const closed = await web.node.entry(owner, { title: 'Closed', visibility: 'private' })
    const other = await web.as('otto')
    assert.equal((await other.get(`/e/${closed.publicId}/edit`)).status, 404)
    assert.equal((await other.get(`/e/${open.publicId}/edit`)).status, 403)
    assert.equal((await other.get('/e/nothing/edit')).status, 404)
    const self = await web.as('olga')
    assert.deepEqual(await (await self.get(`/e/${closed.publicId}/edit`)).json(), { title: 'Closed' })
  })

  it('counts requests of one address', async () => {
    const answers = [await web.client.get('/few'), await web.client.get('/few'), await web.client.get('/few')]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 429]
    )
    assert.match(answers[2]!.headers.get('retry-after') ?? '', /^\d+$/)
  })
})
