import assert from 'node:assert/strict'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const page = '/admin/look'

describeEngines('the look of the node', engine => {
  let rig: TestNode
  let admin: Client
  before(async () => {
    rig = await startNode({ engine })
    admin = await rig.signIn(await rig.makeAccount('anna', { role: 'administrator' }))
  })
  after(() => rig.stop())

  const values = () => rig.node.nodeSettings.of('hearth').all()
  const text = async (path: string, client = admin) => (await client.get(path)).text()
  /** What the settings' own style sheet says on a page. */
  const styleOf = async (html: string, client = admin) => {
    const [, address = ''] = /href="([^"]*(?:settings-|style\.css)[^"]*)"/.exec(html) ?? []
    return text(address.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), client)
  }

  it('shows what is tried in its preview, and nothing of it to anybody else', async () => {
    const before = await text('/', rig.client)
    const answer = await admin.submit(page, { step: 'try', accent: '#123456', corner: '16px' })
    const tried = answer.headers.get('location') ?? ''
    assert.match(tried, /^\/admin\/look\?tried=1&.*accent=%23123456/)
    const html = await text(tried)
    assert.match(html, /name="accent"[^>]*value="#123456"/)
    const [, preview = ''] = /<iframe[^>]*src="([^"]*)"/.exec(html) ?? []
    const shown = await text(preview.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
    assert.match(shown, /<body inert>/)
    assert.match(await styleOf(shown), /--accent: #123456; --on-accent: #ffffff;.*--radius: 16px/)
    assert.equal(await text('/', rig.client), before)
    assert.equal(values().accent, undefined)
  })

  it('draws the layout that is tried, whatever its administrator chose for themself', async () => {
    const gridOf = async (path: string, client = admin) =>
      /<html[^>]* data-grid="([a-z]+)"/.exec(await text(path, client))?.[1]
    assert.match(
      await text(`${page}?tried=1&grid=list`),
      /name="grid" value="list" checked><span><strong>List</
    )
    await admin.get('/look?grid=masonry&next=%2F')
    assert.equal(await gridOf('/'), 'masonry')
    assert.equal(await gridOf(`${page}/preview?tried=1&grid=list`), 'list')
    assert.equal(await gridOf('/', rig.client), 'justified')
    await admin.submit(page, { step: 'save', grid: 'list' })
    assert.equal(await gridOf('/', rig.client), 'list')
    assert.equal(await gridOf('/'), 'masonry', 'whoever chose keeps it')
    await admin.submit(`${page}/undo`, {})
  })

  it('lets only itself put the preview into a frame', async () => {
    const policyOf = async (path: string) =>
      (await admin.get(path)).headers.get('content-security-policy') ?? ''
    assert.match(await policyOf(`${page}/preview?tried=1`), /frame-ancestors 'self'/)
    assert.match(await policyOf(page), /frame-src 'self'/)
    assert.match(await policyOf(page), /frame-ancestors 'none'/)
    assert.match(await policyOf('/'), /frame-ancestors 'none'/)
  })

  it('says how well a colour reads, and refuses none', async () => {
    const html = await text(`${page}?tried=1&accent=%23ffff00`)
    assert.match(html, /Hard to read on light ground \(1\.0 : 1|Hard to read on light ground \(1 : 1/)
    assert.match(html, /Reads well on dark ground/)
  })

  it('saves for everybody at once, and one step leads back', async () => {
    await text('/', rig.client)
    await admin.submit(page, { step: 'save', accent: '#123456', font: 'inter', density: '1.25' })
    assert.equal(values().accent, '#123456')
    const style = await styleOf(await text('/', rig.client), rig.client)
    assert.match(style, /--accent: #123456/)
    assert.match(style, /--font: "Inter Variable", system-ui, sans-serif/)
    assert.match(style, /@font-face[^}]*font-display: ?swap[^}]*\/assets\/inter-latin-wght-normal/)
    await admin.submit(`${page}/undo`, {})
    assert.equal(values().accent, undefined)
    assert.equal(values().font, 'system')
    assert.doesNotMatch(await styleOf(await text('/', rig.client), rig.client), /font-face|123456/)
  })

  it('puts one value or all back to what they were first', async () => {
    const typed = { accent: '#123456', density: '1.25', corner: '8px' }
    const one = await admin.submit(page, { ...typed, first: 'accent' })
    assert.doesNotMatch(one.headers.get('location') ?? '', /accent/)
    assert.match(one.headers.get('location') ?? '', /density=1.25/)
    const all = await admin.submit(page, { ...typed, first: '*' })
    assert.equal(all.headers.get('location'), `${page}?tried=1`)
  })

  it('says what is wrong at its field, and shows the rest', async () => {
    const refused = await admin.submit(page, { step: 'save', accent: 'red', corner: '8px' })
    const html = await refused.text()
    assert.equal(refused.status, 422)
    assert.match(html, /id="error-accent">It should look like #a33c1e\./)
    const french = await admin.get(`${page}?tried=1&accent=red`, { 'accept-language': 'fr' })
    const [, words] = /id="error-accent">([^<]*)/.exec(await french.text()) ?? []
    assert.equal(words, 'Cela devrait ressembler à #a33c1e.')
    assert.match(html, /value="red"/)
    assert.equal(values().corner, '3px')
  })

  it('tries a logo, and takes it to every page once it is saved', async () => {
    const file = new File([(await makeImage({ width: 600, height: 200 })) as BlobPart], 'logo.jpg')
    const headers = { 'x-csrf-token': (await admin.token(page)) ?? '' }
    const path = `${page}/pictures/logo?accent=%23123456`
    const answer = await admin.request('POST', path, { headers, form: { file } })
    const tried = new URL(answer.headers.get('location') ?? '', rig.url)
    const logo = tried.searchParams.get('logo') ?? ''
    assert.equal(tried.searchParams.get('accent'), '#123456')
    assert.match(await text(tried.pathname + tried.search), /data-waiting/)
    await rig.drainJobs()
    assert.match(await text(tried.pathname + tried.search), new RegExp(`src="/pictures/${logo}/`))
    assert.doesNotMatch(await text('/', rig.client), new RegExp(logo))
    await admin.submit(page, { step: 'save', logo })
    const html = await text('/', rig.client)
    const [, address = ''] = /class="site-logo site-logo-own" src="([^"]*)"/.exec(html) ?? []
    const picture = await rig.client.get(address)
    assert.equal(picture.headers.get('content-type'), 'image/webp')
    assert.match(picture.headers.get('cache-control') ?? '', /immutable/)
  })
})
