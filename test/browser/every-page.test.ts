import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { addOtherKinds, everyPage, type OtherKinds, type PageAddress } from '../rig/every-page.ts'
import { type Gallery, startGallery } from '../rig/gallery.ts'
import { signInBrowser } from './sign-in.ts'

const phone = { width: 390, height: 800, colorScheme: 'light' } as const
const wide = { width: 1280, height: 800, colorScheme: 'dark' } as const
/** Rules of axe that room and colours decide. */
const ofLayout = ['color-contrast', 'target-size', 'scrollable-region-focusable']

describe('every page', function () {
  this.timeout(240_000)
  let rig: Gallery
  let others: OtherKinds
  let open: TestPage
  before(async () => {
    rig = await startGallery()
    others = await addOtherKinds(rig)
  })
  afterEach(() => open.close())
  after(() => rig.stop())

  /** Shows each page as a stranger where they may see it, then each as the administrator. */
  async function visit(see: (page: Page, one: PageAddress, who: string) => Promise<void>) {
    const pages = everyPage(rig, others)
    for (const who of ['stranger', 'administrator']) {
      if (who === 'administrator') await signInBrowser(rig, rig.ada, open)
      for (const one of pages) {
        if (who === 'stranger' && !one.isOpen) continue
        await open.page.goto(rig.url + one.address)
        await see(open.page, one, who)
      }
    }
  }

  // The first to ask: pages that are kept for strangers are not drawn again.
  it('is drawn by the addresses of these tests, and works without scripts on a phone and on a wide screen', async () => {
    open = await openPage({ ...phone, scripts: false })
    const drawn = new Set<string>()
    for (const { name } of rig.node.pages.list())
      rig.node.hooks.pages.view.for(name).tap('test', () => void drawn.add(name))
    await visit(async (page, { address }, who) => {
      assert.deepEqual(await findDeadEnds(page), [], `${address} as ${who}`)
      await become(page, wide)
      assert.deepEqual(await findDeadEnds(page), [], `${address} as ${who}, wide`)
      await become(page, phone)
    })
    assert.deepEqual(realComplaints(), [])
    const missing = everyPage(rig, others).filter(({ name }) => name.includes('.') && !drawn.has(name))
    assert.deepEqual(missing, [])
  })

  it('can be used by everybody, on a phone in light and on a wide screen in dark', async () => {
    // Else it would be waited until each page has taken on its other colours.
    open = await openPage({ ...phone, reducedMotion: 'reduce' })
    await visit(async (page, { address }, who) => {
      assert.deepEqual(await findViolations(page), [], `${address} as ${who}`)
      // What strangers see of a page, its keepers see too; and what a page says is the same at every width.
      if (who === 'stranger') return
      await become(page, wide)
      assert.deepEqual(await findViolations(page, ofLayout), [], `${address}, wide and dark`)
      await become(page, phone)
    })
    assert.deepEqual(realComplaints(), [])
  })

  /** The page that is not there says so to the browser too. */
  const realComplaints = () => open.complaints.filter(complaint => !complaint.includes('404'))
})

/** Seen on another screen without being asked for again. */
async function become(page: Page, { colorScheme, ...size }: typeof phone | typeof wide) {
  await page.setViewportSize(size)
  await page.emulateMedia({ colorScheme })
}

/** What cannot be used as it stands: controls outside forms, empty pages, links to nowhere, too wide a page. */
async function findDeadEnds(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
    const name = (element: Element) => element.outerHTML.slice(0, 160)
    const shown = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown)
    const buttons = shown('button').filter(
      button =>
        !(button as HTMLButtonElement).form &&
        // The style guide shows controls without what they belong to.
        location.pathname !== '/-/styleguide' &&
        !button.hasAttribute('popovertarget') &&
        !button.hasAttribute('commandfor')
    )
    const forms = shown('form').filter(form => {
      const controls = [...(form as HTMLFormElement).elements].filter(isShown)
      return controls.length > 0 && !controls.some(control => control.matches('button, [type=submit]'))
    })
    const links = shown('a').filter(link => !link.getAttribute('href'))
    const hidden = shown('main').filter(main => (main as HTMLElement).innerText.trim() === '')
    const { scrollWidth, clientWidth } = document.documentElement
    return [
      ...[...buttons, ...forms, ...links, ...hidden].map(name),
      ...(scrollWidth > clientWidth ? [`The page is ${scrollWidth} pixels wide.`] : []),
      ...(document.querySelectorAll('h1').length === 1 ? [] : ['The page has not one heading.'])
    ]
  })
}
