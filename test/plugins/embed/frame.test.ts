import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { pdf } from '../../media-types/document/documents.ts'
import { binaryStl, cube } from '../../media-types/model/models.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('a frame on another site', function () {
  this.timeout(60_000)
  let test: TestNode
  let site: ScriptedServer
  let open: TestPage
  let ada: Account
  let entry: Entry
  /** What stands on the other site. */
  let code = ''

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
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

  it('shows a model to turn and the pages of a document once somebody opens them, and runs nothing before', async () => {
    const { page } = open
    const model = await test.upload(ada, { file: binaryStl(cube()), name: 'a.stl', title: 'Cube' })
    const document = await test.upload(ada, { file: pdf([['One'], ['Two']]), name: 'a.pdf', title: 'Tides' })
    const policyOf = async (path: string) =>
      (await test.client.get(path)).headers.get('content-security-policy') ?? ''
    for (const { publicId } of [model, document]) {
      const path = `/embed/${publicId}`
      assert.match(await (await test.client.get(path)).text(), new RegExp(`href="${path}/open"`))
      assert.match(await policyOf(path), /script-src 'none'/)
      const opened = await policyOf(`${path}/open`)
      assert.match(opened, /script-src 'self' .*frame-ancestors \*.*form-action 'none'/)
      await test.node.entries.save(model, { visibility: 'private' }, { account: ada })
      assert.equal((await test.client.get(`/embed/${model.publicId}/open`)).status, 404)
      await test.node.entries.save(model, { visibility: 'public' }, { account: ada })
    }
    const still = await test.client.get(`/embed/${entry.publicId}/open`)
    assert.equal(still.headers.get('location'), `/embed/${entry.publicId}`)
    const frame = page.frameLocator('iframe')
    const show = async ({ publicId }: Entry) => {
      code = `<iframe src="${test.url}/embed/${publicId}" width="600" height="500"></iframe>`
      await page.goto(site.url)
      await frame.locator('.embed-open').click()
    }
    await show(model)
    await frame.locator('.model-canvas:focus').waitFor()
    const box = await frame.locator('.model-viewer').boundingBox()
    assert.ok(box && box.height > 300, JSON.stringify(box))
    await show(document)
    const first = frame.locator('.document-page img').first()
    await first.evaluate((image: HTMLImageElement) => image.decode())
    assert.equal(await frame.locator('.document-page').count(), 2)
    assert.deepEqual(await open.context.cookies(), [])
    assert.deepEqual(open.complaints, [])
  })

  it('holds no other page', async () => {
    code = `<iframe src="${test.url}/e/${entry.publicId}"></iframe>`
    await open.page.goto(site.url)
    const [, frame] = open.page.frames()
    assert.equal(await frame?.locator('.entry-page').count(), 0)
  })
})
