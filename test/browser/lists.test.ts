import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findViolations, openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { copyEntry } from '../rig/copies.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const day = 86_400_000
const newest = Date.UTC(2026, 5, 15)

describe('long lists in a browser', () => {
  let test: TestNode
  let open: TestPage
  let page: Page

  before(async () => {
    test = await startNode()
    const ada = await test.makeAccount('ada')
    const entry = await test.upload(ada, { title: 'Newest', publishedAt: newest })
    // Three days apart: 200 entries in 21 months.
    await copyEntry(
      test,
      entry,
      Array.from({ length: 200 }, (_, at) => newest - (at + 1) * 3 * day)
    )
  })
  after(() => test.stop())
  afterEach(() => open.close())

  async function enter(path: string, options: PageOptions = {}) {
    open = await openPage(options)
    page = open.page
    // The copies have rows without bytes.
    await open.context.route('**/files/**', route =>
      route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
    )
    await page.goto(test.url + path)
  }
  const cards = () => page.locator('.grid > .card')
  const count = (number: number) =>
    page.waitForFunction(wanted => document.querySelectorAll('.grid > .card').length === wanted, number)
  const scrollTo = (place: 'end' | 'start') =>
    page.evaluate(top => window.scrollTo({ top, behavior: 'instant' }), place === 'end' ? 1e7 : 0)
  const scrollBy = (top: number) =>
    page.evaluate(async by => {
      window.scrollBy({ top: by, behavior: 'instant' })
      // Seen by the page before it scrolls again.
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }, top)
  const titleAtTop = () =>
    page.evaluate(() => {
      const inView = [...document.querySelectorAll('.card')].find(
        card => card.getBoundingClientRect().bottom > 0
      )
      return `${inView?.querySelector('.card-title')?.textContent} ${Math.round(inView?.getBoundingClientRect().top ?? 0)}`
    })
  const search = (pattern: RegExp) => page.waitForURL(url => pattern.test(url.search))
  const more = () => page.getByRole('link', { name: 'Show more' })

  async function grow(pages: number, from = 2) {
    for (let at = from; at <= pages; at++) {
      await scrollTo('end')
      await count(at * 24)
    }
  }

  it('brings the next pages while one scrolls, keeps the address, and stops so that the footer can be reached', async () => {
    await enter('/explore')
    await grow(5)
    await search(/^\?cursor=/)
    await scrollTo('end')
    await page.getByRole('contentinfo').waitFor()
    await more().focus()
    await page.keyboard.press('Enter')
    await count(144)
    assert.equal(
      await cards()
        .nth(120)
        .locator('a')
        .evaluate(link => link === document.activeElement),
      true
    )
    await grow(8, 7)
    await scrollTo('end')
    await count(201)
    await page.getByText('That is all.').waitFor()
    assert.equal(await more().count(), 0)
    const addresses = await cards()
      .locator('a.card-link')
      .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).pathname))
    assert.equal(new Set(addresses).size, 201)
    await scrollTo('start')
    await search(/^$/)
    assert.deepEqual(open.complaints, [])
  })

  it('shows the same place after a reload, and after coming back from an entry', async () => {
    await enter('/')
    await grow(3)
    await scrollBy(-700)
    // Kept once nobody has scrolled for a moment.
    await page.waitForFunction(() => {
      const { card, top } = history.state?.place ?? {}
      const link = card && document.querySelector(`a.card-link[href="${card}"]`)
      return link && Math.abs(link.closest('.card').getBoundingClientRect().top - top) < 1
    })
    const place = await titleAtTop()
    const address = page.url()
    await page.reload()
    await page.waitForFunction(() => scrollY > 0)
    assert.equal(await titleAtTop(), place)
    assert.equal(page.url(), address)
    await page.goto(`${test.url}/explore`)
    await page.goBack()
    await page.waitForFunction(() => scrollY > 0)
    assert.equal(await titleAtTop(), place)
  })

  it('brings the page before without a jump when one scrolls up from a later page', async () => {
    await enter('/explore')
    const address = await page.getByRole('link', { name: 'Show more' }).getAttribute('href')
    await page.goto(test.url + address)
    await scrollBy(900)
    const before = await titleAtTop()
    const [title = '', top = ''] = before.split(/ (?=-?\d+$)/)
    await scrollBy(-200)
    await page.waitForFunction(() => document.querySelector('.grid .card-title')?.textContent === 'Newest')
    const now = await page.evaluate(
      text =>
        [...document.querySelectorAll('.card')]
          .find(card => card.querySelector('.card-title')?.textContent === text)
          ?.getBoundingClientRect().top ?? 0,
      title
    )
    assert.ok(Math.abs(now - (Number(top) + 200)) < 3, `${title} went from ${top} to ${now}`)
    assert.equal(await page.getByRole('link', { name: 'Newer' }).count(), 0)
  })

  it('says when more could not be loaded, and tries again when asked', async () => {
    await enter('/explore')
    await open.context.route('**/explore?cursor=*', route => route.abort())
    await scrollTo('end')
    await page.getByText('More could not be loaded.').waitFor()
    assert.equal(await page.getByText('More could not be loaded.').getAttribute('role'), 'status')
    await open.context.unroute('**/explore?cursor=*')
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.grid > .card').length > 24)
    await page.getByText('More could not be loaded.').waitFor({ state: 'detached' })
  })

  it('waits to be asked where data is dear', async () => {
    await enter('/', {})
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
    })
    await page.reload()
    await scrollTo('end')
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 200))))
    assert.equal(await cards().count(), 24)
    await more().click()
    await count(48)
  })

  it('goes on in the lightbox beyond the first page', async () => {
    await enter('/explore')
    await cards().nth(22).locator('a').click()
    const lightbox = page.locator('dialog.lightbox')
    await lightbox.getByRole('heading', { name: 'Copy 22' }).waitFor()
    await count(48)
    for (const title of ['Copy 23', 'Copy 24', 'Copy 25']) {
      await page.keyboard.press('ArrowRight')
      await lightbox.getByRole('heading', { name: title }).waitFor()
    }
    await page.goBack()
    await lightbox.waitFor({ state: 'detached' })
    assert.match(await titleAtTop(), /Copy/)
    assert.deepEqual(open.complaints, [])
  })

  describe('with months at the side', () => {
    const timeline = () => page.getByRole('navigation', { name: 'Months' })
    const month = (name: string) => timeline().getByRole('link', { name })
    const current = () => timeline().locator('[aria-current=true]')

    it('jumps to a month and back, and follows what is seen', async () => {
      await enter('/@ada', { width: 1440, height: 900 })
      await current().getByText('June 2026: 5 entries').waitFor({ state: 'attached' })
      await month('March 2025').click()
      await search(/^\?from=2025-03$/)
      await current().getByText('March 2025').waitFor({ state: 'attached' })
      const shown = await cards().first().getAttribute('data-published')
      assert.ok(shown?.startsWith('2025-03-'), shown ?? '')
      await page.goBack()
      await search(/^$/)
      await page.getByText('Newest').waitFor({ state: 'attached' })
      await scrollTo('end')
      await current().getByText('June 2026').waitFor({ state: 'detached' })
      assert.deepEqual(open.complaints, [])
    })

    // What was still seen then gave its address to the place one had gone back to.
    it('keeps the address one went back to while what was there is on its way', async () => {
      await enter('/@ada', { width: 1440, height: 900 })
      await month('March 2025').click()
      await search(/^\?from=2025-03$/)
      await current().getByText('March 2025').waitFor({ state: 'attached' })
      const { promise: answered, resolve: answer } = Promise.withResolvers<void>()
      await page.route(
        ({ pathname, search }) => pathname === '/@ada' && search === '',
        route => answered.then(() => route.continue())
      )
      await page.goBack()
      await page.evaluate(
        () =>
          new Promise(resolve => {
            // Set after the page's own timer, and longer.
            addEventListener('scroll', () => setTimeout(resolve, 300), { once: true })
            window.scrollBy({ top: 500, behavior: 'instant' })
          })
      )
      assert.equal(new URL(page.url()).search, '')
      answer()
      await page.getByText('Newest').waitFor({ state: 'attached' })
      assert.equal(new URL(page.url()).search, '')
    })

    it('can be used by keyboard', async () => {
      await enter('/@ada', { width: 1440, height: 900 })
      await current().focus()
      for (const key of ['ArrowDown', 'PageDown', 'End', 'Home', 'PageDown', 'ArrowDown'])
        await page.keyboard.press(key)
      await page.keyboard.press('Enter')
      await search(/^\?from=2025-11$/)
      await current().getByText('November 2025').waitFor({ state: 'attached' })
      assert.equal(await current().evaluate(link => link === document.activeElement), true)
    })

    it('are a plain page without scripts and without room', async () => {
      await enter('/@ada', { scripts: false, width: 390 })
      await page.getByRole('link', { name: 'Month by month' }).click()
      await page
        .getByRole('link', { name: /^November/ })
        .first()
        .click()
      assert.match((await cards().first().getAttribute('data-published')) ?? '', /^2025-11/)
      await page.getByRole('link', { name: 'Newer' }).first().click()
      await page.getByRole('link', { name: 'Older' }).first().click()
      assert.match((await cards().first().getAttribute('data-published')) ?? '', /^2025-11/)
    })

    for (const colorScheme of ['light', 'dark'] as const) {
      it(`can be used by everybody (${colorScheme})`, async () => {
        await enter('/@ada', { colorScheme, width: 1440, height: 900 })
        await timeline().waitFor()
        assert.deepEqual(await findViolations(page), [])
        await page.goto(`${test.url}/@ada?from=2025-11`)
        await timeline().waitFor()
        assert.deepEqual(await findViolations(page), [])
        await page.goto(`${test.url}/@ada/months`)
        assert.deepEqual(await findViolations(page), [])
      })
    }

    it('stand on the other side where one reads from right to left', async () => {
      await enter('/@ada', { locale: 'ar', width: 1440, height: 900 })
      const nav = page.locator('.timeline')
      await nav.waitFor()
      assert.equal((await nav.boundingBox())?.x, 0)
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 1440)
    })
  })
})
