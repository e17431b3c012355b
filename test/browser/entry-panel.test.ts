import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { findViolations, openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { defaultsWithout } from '../rig/config.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'
import { signInBrowser } from './sign-in.ts'

describe('what is known of an entry, beside it', () => {
  let test: TestNode
  let ada: Account
  let open: TestPage
  let page: Page
  /** Newest first. */
  let entries: Entry[]

  before(async () => {
    // Which sections there are is for plugins to say; here it is known.
    test = await startNode({ plugins: defaultsWithout('comments') })
    ada = await test.makeAccount('ada')
    entries = []
    for (const [at, title] of ['First', 'Second', 'Third', 'Fourth'].entries()) {
      const publishedAt = Date.UTC(2026, 0, at + 1)
      entries.unshift(await test.upload(ada, { title, body: `Words of the ${title}.`, publishedAt }))
    }
  })
  after(() => test.stop())
  afterEach(() => open.close())

  const enter = async (path: string, options: PageOptions = {}) => {
    open = await openPage(options)
    page = open.page
    await page.goto(test.url + path)
  }
  const pathOf = (at: number) => `/e/${entries[at]!.publicId}`
  const tab = (name: string) => page.getByRole('tab', { name })
  const words = (name: string) => page.getByText(`Words of the ${name}.`)
  const dimensions = () => page.getByText('Dimensions')
  const names = async (links: Locator) => (await links.allTextContents()).map(name => name.trim())
  const isFocused = (name: string) =>
    waitFor(`focus on ${name}`, () => tab(name).evaluate(each => each === document.activeElement))

  it('stands one below the other without scripts, the title first', async () => {
    await enter(pathOf(1), { scripts: false })
    assert.deepEqual(await names(page.locator('article :is(h1, h2)')), ['Third', 'About', 'Details'])
    assert.ok(await words('Third').isVisible())
    assert.ok(await dimensions().isVisible())
    assert.equal(await page.getByRole('tab').count(), 0)
    assert.match((await page.locator('a.stage-zoom').getAttribute('href')) ?? '', /^\/files\//)
  })

  it('is tabs that fade where they go on, and the one that was chosen is in sight', async () => {
    open = await openPage({ width: 390 })
    page = open.page
    await signInBrowser(test, ada, open)
    await page.goto(test.url + pathOf(1))
    const fades = () =>
      page.locator('.tabs').evaluate(list => {
        const style = getComputedStyle(list)
        return ['--hidden-before', '--hidden-after'].map(name =>
          Number.parseFloat(style.getPropertyValue(name))
        )
      })
    const last = page.getByRole('tab').last()
    await waitFor('a fade at the end', async () => String(await fades()) === '0,48')
    await last.click()
    await waitFor('a fade at the beginning', async () => String(await fades()) === '48,0')
    await page.reload()
    await waitFor('the same after a reload', async () => String(await fades()) === '48,0')
    const { x, width } = (await last.boundingBox())!
    assert.ok(x > 0 && x + width <= 390)
    assert.equal(await page.evaluate(() => scrollY), 0)
  })

  it('is tabs with scripts, which arrow keys go through', async () => {
    await enter(pathOf(1))
    await tab('About').focus()
    assert.ok(await dimensions().isHidden())
    await page.keyboard.press('ArrowRight')
    await isFocused('Details')
    await dimensions().waitFor()
    assert.ok(await words('Third').isHidden())
    await page.keyboard.press('ArrowRight')
    await isFocused('About')
    await page.keyboard.press('End')
    await isFocused('Details')
    await page.keyboard.press('Home')
    await isFocused('About')
    assert.equal(new URL(page.url()).pathname, pathOf(1))
    assert.deepEqual(await findViolations(page), [])
  })

  it('goes through its tabs from right to left where one reads so', async () => {
    await enter(pathOf(1), { locale: 'ar' })
    await tab('نبذة').focus()
    await page.keyboard.press('ArrowLeft')
    await isFocused('التفاصيل')
    assert.deepEqual(await findViolations(page), [])
  })

  it('goes to a section by its key and leaves it by the same', async () => {
    await enter(pathOf(1))
    await page.keyboard.press('i')
    await dimensions().waitFor()
    await page.keyboard.press('c')
    await words('Third').waitFor()
    await page.keyboard.press('c')
    await page.getByRole('heading', { name: 'Third' }).waitFor({ state: 'hidden' })
    await page.keyboard.press('i')
    await dimensions().waitFor()
  })

  it('keeps the section that was chosen from one entry to the next, with the focus', async () => {
    await enter('/')
    await page.locator('.grid a.card-link').first().click()
    const heading = (name: string) => page.getByRole('dialog').getByRole('heading', { name })
    await heading('Fourth').waitFor()
    await tab('Details').click()
    await page.keyboard.press('j')
    await heading('Third').waitFor()
    assert.ok(await dimensions().isVisible())
    await isFocused('Details')
    await page.keyboard.press('c')
    await page.keyboard.press('ArrowRight')
    await heading('Second').waitFor()
    assert.ok(await words('Second').isVisible())
    await page.keyboard.press('k')
    await heading('Third').waitFor()
    assert.deepEqual(open.complaints, [])
  })

  it('is one section without tabs where there is but one', async () => {
    await enter(pathOf(1))
    await page.locator('#entry-details').evaluate(section => section.remove())
    const client = await page.locator('script[src*="site-entry"]').getAttribute('src')
    assert.ok(client)
    await page.route(`**${pathOf(0)}`, async route => {
      const answer = await route.fetch()
      const body = (await answer.text()).replace(/<section[^>]*data-section="details"[\s\S]*?<\/section>/, '')
      await route.fulfill({ response: answer, body })
    })
    await page.goto(test.url + pathOf(0))
    await words('Fourth').waitFor()
    assert.equal(await page.getByRole('tab').count(), 0)
    assert.ok(await page.getByRole('heading', { name: 'About' }).isVisible())
  })

  it('leads to neighbours by a strip, in the page and without scripts', async () => {
    for (const scripts of [true, false]) {
      await enter(pathOf(2), { scripts })
      const strip = page.getByRole('navigation', { name: 'Neighbours' })
      assert.deepEqual(await names(strip.getByRole('link')), ['Fourth', 'Third', 'Second', 'First'])
      assert.deepEqual(await names(strip.locator('[aria-current=page]')), ['Second'])
      await strip.getByRole('link', { name: 'Fourth' }).click()
      await page.waitForURL(url => url.pathname === pathOf(0))
      if (scripts) await open.close()
    }
  })

  it('shows the strip of a lightbox in the order of its grid, with what is there already', async () => {
    await enter('/explore?order=oldest')
    await page.locator('.grid a.card-link').first().click()
    const strip = page.getByRole('dialog').getByRole('navigation', { name: 'Neighbours' })
    await page.getByRole('dialog').getByRole('heading', { name: 'First' }).waitFor()
    assert.deepEqual(await names(strip.getByRole('link')), ['First', 'Second', 'Third', 'Fourth'])
    const shown = await page
      .locator('.grid img.picture-image')
      .evaluateAll(images => images.map(image => (image as HTMLImageElement).currentSrc))
    assert.deepEqual(
      await strip.locator('img').evaluateAll(images => images.map(image => (image as HTMLImageElement).src)),
      shown
    )
    await strip.getByRole('link', { name: 'Third' }).click()
    await page.getByRole('dialog').getByRole('heading', { name: 'Third' }).waitFor()
    assert.deepEqual(await names(strip.locator('[aria-current=page]')), ['Third'])
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  for (const width of [320, 390, 820, 1280]) {
    it(`fits into ${width} pixels and moves nothing while it loads`, async () => {
      open = await openPage({ width })
      page = open.page
      await signInBrowser(test, ada, open)
      await page.addInitScript(() => {
        const shifts = { sum: 0 }
        Object.assign(window, { shifts })
        new PerformanceObserver(list => {
          for (const each of list.getEntries()) shifts.sum += (each as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(test.url + pathOf(1))
      await tab('Who can see this').waitFor()
      await page.waitForLoadState('load')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(wide <= width, `${wide} pixels wide`)
      assert.equal(
        await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum),
        0
      )
      assert.deepEqual(await findViolations(page), [])
    })
  }
})
