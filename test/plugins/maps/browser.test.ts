import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { createSessionCookie } from '../../../core/web/session-cookie.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { around, startMaps } from './map-node.ts'

describe('maps in a browser', () => {
  let test: TestNode
  let ada: Account
  let entry: Entry
  let open: TestPage
  before(async () => {
    test = await startMaps()
    ada = await test.makeAccount('ada')
    entry = await test.upload(ada, { title: 'Harbour' })
    const { secret } = await test.node.sessions.open(ada, { kind: 'browser', label: 'A test' })
    open = await openPage({ width: 900, height: 800, reducedMotion: 'reduce' })
    const cookie = { name: createSessionCookie(test.node.config).name, value: secret, url: test.url }
    await open.context.addCookies([cookie])
  })
  after(async () => {
    await open.close()
    await test.stop()
  })

  it('take a place by pointing, and by the name of a town', async () => {
    const { page } = open
    await page.goto(`${test.url}/e/${entry.publicId}/place`)
    await page.fill('#field-q', 'reykjav')
    await page.click('[data-towns] button')
    assert.match(await page.inputValue('#field-latitude'), /^64\.1/)
    const before = await page.inputValue('#field-longitude')
    await page.locator('.map-canvas').click({ position: { x: 300, y: 100 } })
    assert.notEqual(await page.inputValue('#field-longitude'), before)
    await page.check('input[value="about"]')
    await page.click('button.button-primary')
    await page.waitForURL(`**/e/${entry.publicId}`)
    const place = await test.node.db('maps_places').where({ entry: entry.id }).first()
    assert.ok(place.shown_latitude > 60 && place.by_hand)
  })

  it('say on the open page when a track is read', async () => {
    const { page } = open
    await page.goto(`${test.url}/e/${entry.publicId}/place`)
    const text =
      '<gpx><trk><trkseg><trkpt lat="64.1" lon="-21.9"/><trkpt lat="64.2" lon="-21"/></trkseg></trk></gpx>'
    const file = { name: 'a.gpx', mimeType: 'application/gpx+xml', buffer: Buffer.from(text) }
    await page.setInputFiles('#field-track', file)
    await page.click('[data-track-state] form[enctype] button')
    await page.getByText('The track is being read').waitFor()
    await test.drainJobs()
    await page.getByText('The track is on the map.').waitFor()
    await page.click('[data-track-state] form:not([enctype]) button')
    await page.getByText('The track is off the map.').waitFor()
  })

  it('are drawn beside an entry when somebody is about to see them, and not before', async () => {
    const { page } = open
    const scripts: string[] = []
    page.on('request', request => void scripts.push(request.url()))
    const { db } = test.node
    await db('maps_places').where({ entry: entry.id }).update({ precision: 'exact' })
    const points = '[[64.1,-21.9],[64.2,-21.8],[64.15,-21.5]]'
    await db('maps_tracks').insert({ entry: entry.id, account: ada.id, points, changed_at: 0 })
    await page.goto(`${test.url}/e/${entry.publicId}`)
    await page.waitForLoadState('networkidle')
    const early = scripts.length
    await page.getByRole('tab', { name: 'Place' }).click()
    await page.locator('.map-canvas .map-mark').waitFor()
    await page.locator('.map-canvas path.map-line').waitFor()
    assert.ok(scripts.length > early, 'The map came with the tab.')
    assert.deepEqual(await findViolations(page), [])
  })

  it('lead by keyboard from the world to an entry, and back by the address', async () => {
    const { page } = open
    await page.goto(`${test.url}/map`)
    const mark = page.getByRole('button', { name: 'Harbour' })
    await mark.focus()
    await page.keyboard.press('Enter')
    await page.locator('.map-entry img').waitFor()
    assert.deepEqual(await findViolations(page), [])
    const zoom = await page.locator('[data-map][data-loaded]').getAttribute('data-loaded')
    await page.getByRole('button', { name: 'Nearer' }).click()
    await page.waitForFunction(
      last => document.querySelector<HTMLElement>('[data-map]')?.dataset.loaded !== last,
      zoom
    )
    assert.match(page.url(), /at=.*zoom=/)
    await page.getByRole('link', { name: 'List what is here' }).click()
    await page.getByRole('heading', { name: 'Here' }).waitFor()
    assert.deepEqual(open.complaints, [])
  })
})

describe('without maps', () => {
  it('no page mentions them', async () => {
    const test = await startNode({ plugins: around })
    const ada = await test.makeAccount('ada')
    const { publicId } = await test.upload(ada, { title: 'Harbour' })
    const own = await test.signIn(ada)
    for (const path of ['/', '/@ada', `/e/${publicId}`, `/e/${publicId}/edit`, '/settings/profile']) {
      const page = await (await own.get(path)).text()
      assert.doesNotMatch(page, /\/map\b|maps[-/.]|\/place"|entry-place/, path)
    }
    assert.equal((await own.get('/map')).status, 404)
    await test.stop()
  })
})
