import assert from 'node:assert/strict'
import type { Frame } from '../../../core/themes/templates.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = 'anyone' as const

describe('a page', () => {
  const loads: string[] = []
  let frame: Frame
  let web: TestWeb

  before(async () => {
    web = await openWeb(({ node, template, slot, router }) => {
      const { pages, hooks } = node
      template(
        'test/place',
        (view, given) => {
          frame = given
          return `<p>${view.name} ${view.added ?? ''}</p>${given.slot('page.aside').join('')}`
        },
        ['page.aside']
      )
      template('test/map', ({ data }, given) => `<b>${data}</b>${given.slot('map.below')}`, ['map.below'])
      template('test/legend', ({ name }) => `<i>${name}</i>`)
      const load = (name: string) => () => {
        loads.push(name)
        return name
      }
      slot('page.aside', { template: 'test/map', client: 'map', load: load('map') })
      slot('page.aside', { template: 'test/map', client: 'never', when: () => false, load: load('never') })
      slot('page.aside', {
        template: 'test/map',
        client: 'broken',
        load: () => {
          throw new Error('The fragment is broken.')
        }
      })
      slot('map.below', { template: 'test/legend', load: load('legend') })
      slot('elsewhere', { template: 'test/map', load: load('elsewhere') })
      slot('page.before', {
        template: 'test/said',
        ahead: async ({ path, viewer }) => {
          loads.push('asked')
          if (path === '/ahead/broken') throw new Error('The question is broken.')
          return viewer.account?.name ?? path
        },
        load: (view, _scope, asked) => `${asked} and ${view.name}`
      })
      template('test/said', ({ data }) => `<b>${data}</b>`)
      template('test/ahead', (_view, given) => given.slot('page.before').join(''), ['page.before'])
      pages.add({
        name: 'test.ahead',
        path: '/ahead/:name',
        access: anyone,
        template: 'test/ahead',
        view: async ctx => {
          const { params, state } = ctx
          loads.push('view')
          if (params.name === 'newcomer') await state.signIn(await node.person('nora'))
          return { name: params.name }
        }
      })
      router.get('/ahead', { access: anyone }, ctx =>
        pages.draw(ctx, { name: 'test.drawn', template: 'test/ahead', view: { name: 'drawn' } })
      )
      pages.add({
        name: 'test.place',
        path: '/place/:name',
        access: anyone,
        template: 'test/place',
        client: 'place',
        view: ({ params }) => ({ title: 'Place', name: params.name })
      })
      hooks.pages.view.for('test.place').tap('walks', view => {
        view.added = 'with a walk'
      })
      hooks.web.describe.tap('feeds', description => {
        description.links.push({ rel: 'alternate', href: '/feed' })
        description.headers.Link = '</feed>; rel="alternate"'
      })
      pages.add({
        name: 'test.moved',
        path: '/moved',
        access: anyone,
        template: 'test/place',
        view: ctx => {
          ctx.redirect('/place/new')
          return {}
        }
      })
      const access = { resource: 'entry', param: 'id', action: 'view' }
      pages.add({
        name: 'test.entry',
        path: '/e/:id',
        access,
        template: 'test/legend',
        view: () => ({ name: 'Entry' })
      })
      hooks.web.negotiate.tapPromise('wire', async (ctx, resource) => {
        if (ctx.accepts('application/wire+json') === false) return undefined
        ctx.body = { title: resource.entry?.title }
        return true
      })
      router.post('/say', { access: anyone }, ({ state }) => state.flash('Said <once>'))
      router.post('/say-now', { access: anyone }, async ctx => {
        ctx.state.flash('Said at once')
        await pages.draw(ctx, { name: 'test.now', template: 'test/place', view: { name: 'Now' } })
      })
    })
  })

  beforeEach(() => loads.splice(0))
  after(() => web.close())

  it('is drawn from its view, what plugins add to it, and the fragments of its slots', async () => {
    const response = await web.client.get('/place/lake')
    assert.equal(await response.text(), '<p>lake with a walk</p><b>map</b><i>lake</i>')
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
    assert.equal(response.headers.get('link'), '</feed>; rel="alternate"')
  })

  it('loads only fragments of slots that it reaches and that want to be there', async () => {
    await web.client.get('/place/lake')
    assert.deepEqual(loads.sort(), ['legend', 'map'])
  })

  it('asks what no view tells before its own view is made, and only once', async () => {
    const text = await (await web.client.get('/ahead/lake')).text()
    assert.equal(text, '<b>/ahead/lake and lake</b>')
    assert.deepEqual(loads, ['asked', 'view'])
  })

  it('asks it too where it is drawn from a view that is there already', async () => {
    assert.equal(await (await web.client.get('/ahead')).text(), '<b>/ahead and drawn</b>')
  })

  it('asks again for whoever is signed in by its view', async () => {
    const mona = await web.as('mona')
    assert.equal(await (await mona.get('/ahead/newcomer')).text(), '<b>nora and newcomer</b>')
    assert.deepEqual(loads, ['asked', 'view', 'asked'])
  })

  it('does without a fragment whose question fails', async () => {
    assert.equal(await (await web.client.get('/ahead/broken')).text(), '')
    assert.ok(web.lines.some(({ msg, slot }) => msg === 'fragment.failed' && slot === 'page.before'))
  })

  it('does without a fragment that fails, and says so in the log', async () => {
    await web.client.get('/place/lake')
    const line = web.lines.find(({ msg }) => msg === 'fragment.failed')
    assert.deepEqual([line?.plugin, line?.slot], ['test', 'page.aside'])
  })

  it('carries the browser code of itself and of the fragments it shows', async () => {
    await web.client.get('/place/lake')
    assert.deepEqual(frame.scripts, ['/assets/test/client/place.js', '/assets/test/client/map.js'])
  })

  it('knows who looks, in which language and where', async () => {
    const mona = await web.as('mona')
    await mona.get('/place/lake?from=hill')
    const { name, displayName, role, address } = frame.viewer as Record<string, unknown>
    assert.deepEqual([name, displayName, role, address], ['mona', 'mona', 'member', '/@mona'])
    assert.equal(frame.path, '/place/lake?from=hill')
    assert.equal(frame.locale, 'en')
    assert.ok(frame.csrf)
    assert.deepEqual(frame.description?.links, [{ rel: 'alternate', href: '/feed' }])
  })

  it('is never kept by a cache when somebody is signed in', async () => {
    const mona = await web.as('mona')
    assert.equal((await mona.get('/place/lake')).headers.get('cache-control'), 'private, no-store')
  })

  it('may lead elsewhere instead', async () => {
    const response = await web.client.get('/moved')
    assert.deepEqual([response.status, response.headers.get('location')], [302, '/place/new'])
  })

  it('gives way to a plugin when what it is about is wanted in another form', async () => {
    const entry = await web.node.entry(await web.node.person('olga'), { title: 'Lake', visibility: 'public' })
    const path = `/e/${entry.publicId}`
    const wire = await web.client.get(path, { accept: 'application/wire+json' })
    assert.deepEqual(await wire.json(), { title: 'Lake' })
    assert.equal(await (await web.client.get(path, { accept: 'text/html' })).text(), '<i>Entry</i>')
  })

  it('shows a sentence that was left for it once', async () => {
    await web.client.request('POST', '/say')
    await web.client.get('/place/lake')
    assert.deepEqual(frame.flash, [{ kind: 'notice', text: 'Said <once>' }])
    await web.client.get('/place/lake')
    assert.deepEqual(frame.flash, [])
  })

  it('shows what was said in the request that draws it, and not again after', async () => {
    const answer = await web.client.request('POST', '/say-now')
    assert.deepEqual(frame.flash, [{ kind: 'notice', text: 'Said at once' }])
    assert.equal(answer.headers.getSetCookie().length, 1)
    await web.client.get('/place/lake')
    assert.deepEqual(frame.flash, [])
  })
})
