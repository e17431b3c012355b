import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

describe('looking at entries in a browser', () => {
  let test: TestNode
  let ada: Account
  let open: TestPage
  let page: Page
  /** Newest first, as they stand in the grid. */
  let entries: Entry[]

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    entries = []
    for (const [at, title] of ['Oldest', 'Middle', 'Newest'].entries()) {
      entries.unshift(
        await test.upload(ada, { title, body: 'Words.', publishedAt: Date.UTC(2026, 0, at + 1) })
      )
    }
  })
  after(() => test.stop())
  afterEach(() => open.close())

  const enter = async (path: string, options = {}) => {
    open = await openPage(options)
    page = open.page
    await page.goto(test.url + path)
  }
  const pathOf = (at: number) => `/e/${entries[at]?.publicId}`
  const isAt = (path: string) => page.waitForURL(url => url.pathname === path)
  const card = (at: number) => page.locator('.grid a.card-link').nth(at)
  const lightbox = () => page.locator('dialog.lightbox')
  const heading = (name: string) => lightbox().getByRole('heading', { name })

  it('opens an entry over the grid with its own address, and back closes it', async () => {
    await enter('/')
    await card(1).click()
    await heading('Middle').waitFor()
    await isAt(pathOf(1))
    assert.match(await page.title(), /^Middle/)
    await page.goBack()
    await lightbox().waitFor({ state: 'detached' })
    await isAt('/')
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname), pathOf(1))
    await page.goForward()
    await heading('Middle').waitFor()
    assert.deepEqual(open.complaints, [])
  })

  // The dialog tells later that it was closed, and that led back once more.
  it('stays open for whoever goes forward as soon as they went back', async () => {
    await enter('/')
    await card(1).click()
    await heading('Middle').waitFor()
    await page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const { state } = history
          const dialog = document.querySelector('dialog.lightbox')
          dialog?.addEventListener('close', () =>
            requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
          )
          const goForward = () => {
            history.pushState(state, '', state.lightbox)
            dispatchEvent(new PopStateEvent('popstate', { state }))
          }
          addEventListener('popstate', goForward, { once: true })
          history.back()
        })
    )
    await heading('Middle').waitFor()
    assert.equal(new URL(page.url()).pathname, pathOf(1))
  })

  it('goes from one to the next by keys and by arrows, and one step back leads out', async () => {
    await enter('/')
    await card(0).click()
    await heading('Newest').waitFor()
    await page.keyboard.press('ArrowRight')
    await heading('Middle').waitFor()
    await page.keyboard.press('j')
    await heading('Oldest').waitFor()
    await isAt(pathOf(2))
    await lightbox().getByRole('link', { name: 'Previous' }).click()
    await heading('Middle').waitFor()
    await page.keyboard.press('ArrowLeft')
    await heading('Newest').waitFor()
    assert.ok(await lightbox().getByRole('link', { name: 'Previous' }).isHidden())
    await page.keyboard.press('Escape')
    await lightbox().waitFor({ state: 'detached' })
    await isAt('/')
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLAnchorElement).pathname), pathOf(0))
  })

  it('lists its keys, with those of the sections', async () => {
    await enter('/')
    await card(0).click()
    await heading('Newest').waitFor()
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: 'Keys' }).waitFor()
    const rows = page.locator('.keys dl > div')
    for (const [key, words] of [
      ['c', 'Comments'],
      ['i', 'Details'],
      ['z', 'Enlarge the picture, or show all of it']
    ]) {
      await rows.filter({ hasText: words! }).getByText(key!, { exact: true }).waitFor()
    }
    assert.deepEqual(await findViolations(page), [])
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Keys' }).waitFor({ state: 'hidden' })
    assert.ok(await lightbox().isVisible())
    assert.deepEqual(await findViolations(page), [])
  })

  it('has arrows and buttons that are easy to hit', async () => {
    await enter('/', { width: 390 })
    await card(1).click()
    await heading('Middle').waitFor()
    for (const control of await lightbox().locator('a:visible, button:visible').all()) {
      const { width, height } = (await control.boundingBox())!
      assert.ok(width >= 44 && height >= 44, `${await control.textContent()} is ${width} by ${height}`)
    }
  })

  it('opens, goes on twice and is left by one step back', async () => {
    await enter('/')
    await card(0).click()
    await heading('Newest').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await heading('Oldest').waitFor()
    await page.goBack()
    await lightbox().waitFor({ state: 'detached' })
    await isAt('/')
    assert.deepEqual(open.complaints, [])
  })

  it('turns the page when a finger goes sideways', async () => {
    await enter('/', { hasTouch: true, width: 390 })
    await card(0).click()
    await heading('Newest').waitFor()
    await swipe(300, 60)
    await heading('Middle').waitFor()
    await swipe(60, 300)
    await heading('Newest').waitFor()
  })

  async function swipe(from: number, to: number) {
    const session = await open.context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 200 }] })
    await touch('touchStart', from)
    await touch('touchMove', (from + to) / 2)
    await touch('touchMove', to)
    await touch('touchEnd')
  }

  it('shows the page when it is reloaded, and back leads to the grid', async () => {
    await enter('/')
    await card(1).click()
    await heading('Middle').waitFor()
    await page.reload()
    await page.locator('main').getByRole('heading', { name: 'Middle' }).waitFor()
    assert.equal(await lightbox().count(), 0)
    await page.goBack()
    await card(2).waitFor()
    await isAt('/')
  })

  it('leaves a click with a modifier to the browser', async () => {
    await enter('/')
    const isPrevented = await card(0).evaluate(link => {
      let prevented = true
      window.addEventListener('click', event => {
        prevented = event.defaultPrevented
        event.preventDefault()
      })
      link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }))
      return prevented
    })
    assert.equal(isPrevented, false)
    assert.equal(await lightbox().count(), 0)
  })

  it('turns pages by keys on the page of an entry too', async () => {
    await enter(pathOf(1))
    await page.keyboard.press('ArrowRight')
    await isAt(pathOf(2))
    await page.getByRole('heading', { name: 'Oldest' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await isAt(pathOf(1))
    await page.goBack()
    await isAt(pathOf(2))
  })

  it('fills the screen by a key on the page of an entry, and leaves it by the same', async () => {
    await enter(pathOf(1))
    await page.keyboard.press('f')
    await page.waitForFunction(() => document.fullscreenElement?.querySelector('.stage-media'))
    await page.keyboard.press('f')
    await page.waitForFunction(() => document.fullscreenElement === null)
    assert.deepEqual(open.complaints, [])
  })

  it('prints an entry with its words, and without what paper has no use for', async () => {
    await enter(pathOf(1))
    const seen = (selector: string) => page.locator(`${selector}:visible`).count()
    const useless = ['.site-header', '.site-footer', '.stage-arrow']
    for (const part of useless) assert.ok((await seen(part)) > 0, `${part} on a screen`)
    await page.emulateMedia({ media: 'print' })
    for (const part of useless) assert.equal(await seen(part), 0, `${part} on paper`)
    assert.ok((await seen('.stage-media img')) > 0)
    assert.ok(await page.getByRole('heading', { name: 'Middle' }).isVisible())
  })

  it('leads through grid, entry and neighbours without scripts', async () => {
    await enter('/', { scripts: false })
    await card(0).click()
    await page.getByRole('heading', { name: 'Newest' }).waitFor()
    await page.getByRole('link', { name: 'Older: Middle' }).click()
    await page.getByRole('heading', { name: 'Middle' }).waitFor()
    await page.getByRole('link', { name: 'ada' }).click()
    await isAt('/@ada')
    await page.getByRole('link', { name: 'Explore' }).click()
    await page.getByRole('link', { name: 'Oldest first' }).click()
    assert.match((await card(0).textContent()) ?? '', /Oldest/)
  })

  it('covers what is sensitive until it is asked for, without scripts', async () => {
    const { publicId } = await test.upload(ada, { title: 'Careful', sensitive: true, visibility: 'unlisted' })
    await enter(`/e/${publicId}`, { scripts: false })
    const filter = () => page.locator('.stage-media').evaluate(element => getComputedStyle(element).filter)
    assert.match(await filter(), /blur/)
    await page.getByText('Sensitive. Show it').click()
    assert.equal(await filter(), 'none')
  })

  // In light every page is looked at elsewhere.
  it('draws pages that everybody can use in the dark', async () => {
    await enter('/', { colorScheme: 'dark', width: 390 })
    const look = async (path: string) => {
      await page.goto(test.url + path)
      assert.deepEqual(await findViolations(page), [], path)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 390, `${path} is ${width} pixels wide`)
    }
    for (const path of ['/', '/explore', '/@ada', pathOf(1), '/nothing/here']) await look(path)
    await signInBrowser(test, ada, open)
    const own = ['/settings/profile', '/settings/defaults', '/settings/security']
    for (const path of ['/@ada', pathOf(1), ...own]) await look(path)
  })
})
