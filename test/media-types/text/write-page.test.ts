import assert from 'node:assert/strict'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the page where texts are written', function () {
  this.timeout(60_000)
  let rig: TestNode
  let own: Client
  let opened: TestPage

  before(async () => {
    rig = await startNode()
    own = await rig.signIn(await rig.makeAccount('ada'))
  })
  after(() => rig.stop())
  beforeEach(async () => {
    opened = await openPage()
    await opened.context.addCookies([...own.cookies].map(([name, value]) => ({ name, value, url: rig.url })))
    await opened.page.goto(`${rig.url}/write`)
  })
  afterEach(() => opened.close())

  it('saves by itself after a pause, and says when', async () => {
    const { page } = opened
    await page.getByLabel('Title').fill('Harbour')
    await page.getByLabel('Text', { exact: true }).fill('Boats come.')
    await page.locator('[data-write-state]', { hasText: /Saved \d/ }).waitFor()
    assert.match(await (await own.get('/write')).text(), /Harbour/)
    assert.equal(
      await page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('hob:write')).length),
      0
    )
    assert.deepEqual(opened.complaints, [])
  })

  it('saves what was written before its code came', async () => {
    const { page } = opened
    const held: (() => void)[] = []
    await page.route(/\.js$/, route => void held.push(() => route.continue()))
    await page.reload({ waitUntil: 'commit' })
    await page.getByLabel('Text', { exact: true }).fill('Quick words.')
    await page.unroute(/\.js$/)
    for (const release of held) release()
    await page.locator('[data-write-state]', { hasText: /Saved \d/ }).waitFor()
  })

  it('keeps words while the node cannot be reached, and brings them back', async () => {
    const { page } = opened
    await page.route('**/write', route =>
      route.request().method() === 'POST' ? route.abort() : route.continue()
    )
    await page.getByLabel('Text', { exact: true }).fill('Words of a night.')
    await page.locator('[data-write-state]', { hasText: 'kept in this browser' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Bring them back' }).click()
    assert.equal(await page.getByLabel('Text', { exact: true }).inputValue(), 'Words of a night.')
  })

  it('shows beside the text what it will look like', async () => {
    const { page } = opened
    await page.getByLabel('Text', { exact: true }).fill('Boats **come**.')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.locator('[data-preview-body] strong', { hasText: 'come' }).waitFor()
    await page.getByLabel('Text', { exact: true }).fill('Boats **go**.')
    await page.locator('[data-preview-body] strong', { hasText: 'go' }).waitFor()
    assert.deepEqual(await findViolations(page), [])
  })
})
