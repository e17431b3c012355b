import assert from 'node:assert/strict'
import type { Page, Request, Route } from 'playwright-core'
import type { Entry } from '../../core/entries/entries.ts'
import { openPage, type TestPage } from '../rig/browser.ts'
import { makeImage } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'

describe('what a lightbox fetches', () => {
  let test: TestNode
  let open: TestPage
  let page: Page
  /** Newest first. */
  let entries: Entry[]
  let requests: Request[]
  let aborted: string[]
  /** Answers that a test holds back. */
  let held: Route[]

  before(async () => {
    test = await startNode()
    const ada = await test.makeAccount('ada')
    const file = await makeImage({ width: 2400, height: 1600 })
    entries = []
    for (const [at, title] of ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].entries()) {
      entries.push(await test.upload(ada, { title, file, publishedAt: Date.UTC(2026, 0, 20 - at) }))
    }
  })
  after(() => test.stop())
  beforeEach(async () => {
    requests = []
    aborted = []
    held = []
    open = await openPage({ width: 2000, height: 1300 })
    page = open.page
    page.on('request', request => requests.push(request))
    page.on('requestfailed', request => {
      if (request.failure()?.errorText === 'net::ERR_ABORTED') aborted.push(pathOf(request))
    })
    await page.goto(test.url)
  })
  afterEach(async () => {
    for (const route of held) await route.continue().catch(() => undefined)
    await open.close()
  })

  const pathOf = (request: Request) => new URL(request.url()).pathname
  const address = (at: number) => `/e/${entries[at]!.publicId}`
  const card = (at: number) => page.locator('.grid a.card-link').nth(at)
  const heading = (name: string) => page.getByRole('dialog').getByRole('heading', { name })
  const isAsked = (path: string) => requests.some(request => pathOf(request) === path)
  const hold = (path: string) => page.route(`**${path}`, route => void held.push(route))
  const largeFileOf = async (at: number) => {
    const files = (await test.node.files.ofEntries([entries[at]!])).get(entries[at]!.id) ?? []
    const file = files.find(({ role, width }) => role === 'rendition' && width === 2048)!
    return `/files/${file.id}/2048.webp`
  }

  it('is the neighbours too, pages and pictures, as soon as an entry is there', async () => {
    await card(1).click()
    await heading('Two').waitFor()
    for (const at of [0, 2]) {
      await waitFor('the neighbour', () => isAsked(address(at)))
      const picture = await largeFileOf(at)
      await waitFor('its picture', () => isAsked(picture))
    }
    const before = requests.filter(request => pathOf(request) === address(2)).length
    await page.keyboard.press('j')
    await heading('Three').waitFor()
    assert.equal(requests.filter(request => pathOf(request) === address(2)).length, before)
  })

  it('is given up for pages that were left behind', async () => {
    for (const at of [2, 3, 4]) await hold(address(at))
    await card(0).click()
    await heading('One').waitFor()
    await page.keyboard.press('j')
    await heading('Two').waitFor()
    await waitFor('the page ahead', () => held.length === 1)
    for (let press = 0; press < 4; press++) await page.keyboard.press('j')
    await heading('Six').waitFor()
    await waitFor('three cancelled pages', () => aborted.includes(address(2)) && aborted.includes(address(3)))
    assert.equal(new URL(page.url()).pathname, address(5))
    assert.deepEqual(open.complaints, [])
  })

  it('is given up for pictures, of the entry itself and ahead', async () => {
    const [own, ahead] = [await largeFileOf(0), await largeFileOf(1)]
    await hold(own)
    await hold(ahead)
    await card(0).click()
    await heading('One').waitFor()
    await waitFor('both pictures', () => held.length === 2)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await waitFor('two cancelled pictures', () => aborted.includes(own) && aborted.includes(ahead))
  })

  it('shows the picture of the card until the page is there', async () => {
    await hold(address(3))
    await card(3).click()
    const awaited = page.locator('dialog article[aria-busy=true] .picture-image')
    await awaited.waitFor()
    const known = await card(3).locator('.picture-image').getAttribute('srcset')
    assert.equal(await awaited.getAttribute('srcset'), known)
    await waitFor('the request', () => held.length === 1)
    await held.pop()!.continue()
    await heading('Four').waitFor()
    assert.equal(await page.locator('dialog article').count(), 1)
  })

  it('leads to the page itself where an entry cannot be shown here', async () => {
    await page.route(`**${address(2)}`, route =>
      route.request().isNavigationRequest()
        ? route.continue()
        : route.fulfill({ status: 500, body: 'broken' })
    )
    await card(2).click()
    await page.locator('main').getByRole('heading', { name: 'Three' }).waitFor()
  })
})
