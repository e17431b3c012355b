import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findViolations, openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { makeImage } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'

describe('a closer look at a picture', () => {
  let test: TestNode
  let open: TestPage
  let page: Page
  let path: string
  let sensitive: string

  before(async () => {
    test = await startNode()
    const ada = await test.makeAccount('ada')
    const file = await makeImage({ width: 2400, height: 1600 })
    const closer = await test.upload(ada, { title: 'Closer', file, publishedAt: Date.UTC(2026, 1, 1) })
    path = `/e/${closer.publicId}`
    await test.upload(ada, { title: 'Older', file, publishedAt: Date.UTC(2026, 0, 1) })
    sensitive = `/e/${(await test.upload(ada, { title: 'Covered', file, sensitive: true, visibility: 'unlisted' })).publicId}`
  })
  after(() => test.stop())
  afterEach(() => open.close())

  const enter = async (address = path, options: PageOptions & { hasTouch?: boolean } = {}) => {
    open = await openPage({ width: 1200, reducedMotion: 'reduce', ...options })
    page = open.page
    await page.goto(test.url + address)
    if (address !== '/') await decode()
  }
  const decode = () =>
    page.locator('.stage .picture-image').evaluate((image: HTMLImageElement) => image.decode())
  const openLightbox = async () => {
    await enter('/')
    await page.locator('.grid a.card-link').first().click()
    await page.getByRole('dialog').getByRole('heading', { name: 'Closer' }).waitFor()
    await decode()
  }
  /** Where the picture is, relative to its stage. */
  const look = () =>
    page.locator('[data-zoomable]').evaluate(box => {
      const { left, top, width } = box.getBoundingClientRect()
      const scale = width / (box as HTMLElement).offsetWidth
      return { left: Math.round(left), top: Math.round(top), scale: Math.round(scale * 100) / 100 }
    })
  const isScale = (scale: number) => waitFor(`scale ${scale}`, async () => (await look()).scale === scale)
  const shown = () =>
    page.locator('.stage .picture-image').evaluate((image: HTMLImageElement) => image.currentSrc)

  it('fetches the larger rendition only then', async () => {
    const asked: string[] = []
    await enter()
    page.on('request', request => asked.push(request.url()))
    assert.match(await shown(), /1280\.webp$/)
    await page.keyboard.press('z')
    await isScale(2.5)
    await waitFor('the larger file', async () => /2048\.webp$/.test(await shown()))
    assert.equal(asked.filter(url => url.endsWith('2048.webp')).length, 1)
    await page.keyboard.press('z')
    await isScale(1)
    assert.deepEqual(open.complaints, [])
  })

  for (const [where, begin] of [
    ['on the page', () => enter()],
    ['in the lightbox', openLightbox]
  ] as const) {
    it(`is had by keys ${where}, where arrows then move it and Escape shows it whole`, async () => {
      await begin()
      const { pathname } = new URL(page.url())
      await page.keyboard.press('+')
      await isScale(1.5)
      await page.keyboard.press('+')
      await isScale(2.25)
      const before = await look()
      await page.keyboard.press('ArrowRight')
      await waitFor('a move to the right', async () => (await look()).left < before.left)
      assert.equal((await look()).top, before.top)
      await page.keyboard.press('-')
      await isScale(1.5)
      assert.deepEqual(await findViolations(page), [])
      await page.keyboard.press('Escape')
      await isScale(1)
      assert.equal(new URL(page.url()).pathname, pathname)
      assert.deepEqual(open.complaints, [])
    })

    it(`is had by a click where it is clicked, and moved by dragging ${where}`, async () => {
      await begin()
      const box = (await page.locator('[data-zoomable]').boundingBox())!
      const at = { x: box.x + box.width * 0.3, y: box.y + box.height * 0.3 }
      await page.mouse.click(at.x, at.y)
      await isScale(2.5)
      const before = await look()
      assert.ok(Math.abs((at.x - before.left) / (box.width * 2.5) - 0.3) < 0.02, 'stays under the pointer')
      await page.mouse.move(500, 400)
      await page.mouse.down()
      await page.mouse.move(440, 370, { steps: 3 })
      await page.mouse.up()
      const after = await look()
      assert.deepEqual([after.left - before.left, after.top - before.top], [-60, -30])
      await page.mouse.click(500, 400)
      await isScale(1)
    })
  }

  it('is had by the wheel with Ctrl and never leaves the stage empty', async () => {
    await enter()
    await page.mouse.move(500, 400)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -400)
    await waitFor('a closer look', async () => (await look()).scale > 2)
    await page.keyboard.up('Control')
    for (let press = 0; press < 30; press++) await page.keyboard.press('ArrowLeft')
    const stage = (await page.locator('.stage').boundingBox())!
    assert.ok((await look()).left <= stage.x + 1)
  })

  it('is had by two fingers and by a double tap, and no page is turned meanwhile', async () => {
    await enter(path, { hasTouch: true, width: 390 })
    const session = await open.context.newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [x: number, y: number][]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id) => ({ x, y, id }))
      })
    const box = (await page.locator('[data-zoomable]').boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await touch('touchStart', [x - 30, y], [x + 30, y])
    await touch('touchMove', [x - 60, y], [x + 60, y])
    await touch('touchMove', [x - 90, y], [x + 90, y])
    await touch('touchEnd')
    await isScale(3)
    await touch('touchStart', [x, y])
    await touch('touchMove', [x - 80, y])
    await touch('touchEnd')
    assert.equal(new URL(page.url()).pathname, path)
    await page.touchscreen.tap(x, y)
    await page.touchscreen.tap(x, y)
    await isScale(1)
  })

  it('has a button that says whether it is pressed, and is a link without scripts', async () => {
    await enter()
    const button = page.getByRole('button', { name: 'Enlarge the picture' })
    await button.focus()
    await page.keyboard.press('Enter')
    await isScale(2.5)
    assert.equal(await button.getAttribute('aria-pressed'), 'true')
    await page.keyboard.press('Space')
    await isScale(1)
    assert.equal(await button.getAttribute('aria-pressed'), 'false')
    await open.close()
    open = await openPage({ scripts: false })
    await open.page.goto(test.url + path)
    await open.page.getByRole('link', { name: 'Enlarge the picture' }).click()
    await open.page.waitForURL(/2048\.webp$/)
  })

  it('begins whole with the next picture', async () => {
    await openLightbox()
    await page.keyboard.press('z')
    await isScale(2.5)
    await page.keyboard.press('j')
    await page.getByRole('dialog').getByRole('heading', { name: 'Older' }).waitFor()
    await isScale(1)
    assert.equal(await page.locator('[data-zoomed]').count(), 0)
  })

  it('is not had of what is covered, until it is uncovered', async () => {
    await enter(sensitive)
    await page.keyboard.press('z')
    assert.equal((await look()).scale, 1)
    assert.ok(await page.locator('.stage-zoom').isHidden())
    await page.getByText('Sensitive. Show it').click()
    await page.keyboard.press('z')
    await isScale(2.5)
  })
})
