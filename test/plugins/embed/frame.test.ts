import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('a frame on another site', function () {
  this.timeout(60_000)
  let test: TestNode
  let site: ScriptedServer
  let open: TestPage
  let entry: Entry
  /** What stands on the other site. */
  let code = ''

  before(async () => {
    test = await startNode()
    const ada = await test.makeAccount('ada')
    entry = await test.upload(ada, { title: 'Harbour', sensitive: true })
    site = await startServer((_, answer) => {
      answer.setHeader('content-type', 'text/html').end(`<!doctype html><title>A blog</title>${code}`)
    })
    open = await openPage({ width: 390 })
    await open.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  })
  after(async () => {
    await open.close()
    await site.close()
    await test.stop()
  })

  it('shows what was copied from the page of the entry, once whoever sees it wants to', async () => {
    const { page } = open
    await page.goto(`${test.url}/e/${entry.publicId}`)
    await page.click('.embed-action > summary')
    await page.click('.embed-box button')
    await page.waitForFunction(() => document.querySelector('.embed-box [role=status]')?.textContent !== '')
    code = await page.evaluate(() => navigator.clipboard.readText())
    await page.goto(site.url)
    const frame = page.frameLocator('iframe')
    const picture = frame.locator('.picture-image')
    await picture.evaluate((image: HTMLImageElement) => image.decode())
    const isBlurred = () =>
      frame.locator('.embed-media').evaluate(media => getComputedStyle(media).filter !== 'none')
    assert.equal(await isBlurred(), true)
    await frame.locator('.embed-cover').click()
    assert.equal(await isBlurred(), false)
    assert.deepEqual(await open.context.cookies(), [])
    const { fits, inside } = await frame.locator('body').evaluate(body => {
      const { width, height } = body.querySelector('.embed-line')?.getBoundingClientRect() ?? new DOMRect()
      return { fits: width <= innerWidth && height > 0, inside: innerWidth <= 390 }
    })
    assert.ok(fits && inside)
    assert.deepEqual(open.complaints, [])
  })

  it('holds no other page', async () => {
    code = `<iframe src="${test.url}/e/${entry.publicId}"></iframe>`
    await open.page.goto(site.url)
    const [, frame] = open.page.frames()
    assert.equal(await frame?.locator('.entry-page').count(), 0)
  })
})
