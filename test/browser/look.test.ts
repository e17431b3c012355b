import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import { findViolations, openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { makeImage, temporaryFile } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

describe('the look in a browser', function () {
  this.timeout(120_000)
  let rig: TestNode
  let anna: Account
  let open: TestPage
  let page: Page

  before(async () => {
    rig = await startNode()
    anna = await rig.makeAccount('anna', { role: 'administrator' })
    for (const title of ['Harbour', 'Bridge', 'Hill']) await rig.upload(anna, { title })
  })
  after(() => rig.stop())
  afterEach(() => open.close())

  const enter = async (path: string, options: PageOptions = {}) => {
    open = await openPage(options)
    page = open.page
    await signInBrowser(rig, anna, open)
    await page.goto(rig.url + path)
  }
  const frame = () => page.frameLocator('[data-preview]')
  /** What a property of the root comes to, in the preview. */
  const shown = (name: string) =>
    frame()
      .locator(':root')
      .evaluate((root, name) => getComputedStyle(root).getPropertyValue(name).trim(), name)
  const seen = async (name: string, value: string) => {
    for (let left = 200; left > 0 && (await shown(name)) !== value; left--) await page.waitForTimeout(25)
    assert.equal(await shown(name), value)
  }
  const html = async () => (await rig.client.get('/')).text()

  it('changes the preview while one types, and nothing for visitors before it is saved', async () => {
    await enter('/admin/look')
    const before = await html()
    await frame().getByText('Harbour').waitFor()
    await page.getByLabel('Accent colour', { exact: true }).fill('#3355aa')
    await seen('--accent', '#3355aa')
    await page.getByText('Reads well on light ground').waitFor()
    await page.getByLabel('Very round').check()
    await seen('--radius', '16px')
    assert.equal(await html(), before)
    await page.getByRole('button', { name: 'Save for everybody' }).click()
    await page.getByText('Everybody sees the new look now').waitFor()
    assert.notEqual(await html(), before)
    await page.getByRole('button', { name: 'Undo the last change' }).click()
    await page.getByText('The look is as it was before').waitFor()
    assert.deepEqual(open.complaints, [])
  })

  it('fetches browser code after the first frame', async () => {
    open = await openPage()
    page = open.page
    await page.goto(rig.url)
    const [painted, scripts] = await page.evaluate(() => {
      const [frame] = performance.getEntriesByType('paint') as (PerformanceEntry & { paintTime: number })[]
      const addresses = [...document.querySelectorAll<HTMLScriptElement>('script[data-src]')].map(
        one => one.src
      )
      return [frame!.paintTime, addresses.map(address => performance.getEntriesByName(address)[0]!.startTime)]
    })
    assert.ok(scripts.length > 1)
    for (const asked of scripts) assert.ok(asked >= painted, `${asked}, painted at ${painted}`)
    assert.deepEqual(open.complaints, [])
  })

  it('fetches the files of a font only where it is chosen', async () => {
    await enter('/admin/look')
    const fonts: string[] = []
    page.on('request', request => request.url().endsWith('.woff2') && fonts.push(request.url()))
    await page.goto(`${rig.url}/`)
    assert.equal(fonts.length, 0)
    await page.goto(`${rig.url}/admin/look`)
    const loaded = page.waitForResponse(response => /inter-latin-wght-normal.*\.woff2$/.test(response.url()))
    await page.getByLabel('Inter, plain and even').check()
    assert.equal((await loaded).status(), 200)
    assert.ok(fonts.every(address => address.includes('/inter-latin-')))
    assert.deepEqual(open.complaints, [])
  })

  it('takes a logo as soon as it is chosen, and shows it in the preview', async () => {
    await enter('/admin/look')
    const file = await temporaryFile('logo.jpg', await makeImage({ width: 400, height: 200 }))
    await page.locator('#field-logo').setInputFiles(file)
    await page.waitForURL(/logo=[0-9a-f-]{36}/)
    await rig.drainJobs()
    await page.locator('.picture-sample-logo').waitFor()
    await frame().locator('.site-logo-own').waitFor()
    assert.equal(await page.locator('.site-header .site-logo-own').count(), 0)
    assert.deepEqual(open.complaints, [])
  })

  it('shows what is tried without scripts', async () => {
    await enter('/admin/look', { scripts: false })
    await page.getByLabel('Accent colour', { exact: true }).fill('#3355aa')
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await page.waitForURL(/tried=1/)
    assert.equal(await page.getByLabel('Accent colour', { exact: true }).inputValue(), '#3355aa')
    const address = (await page.locator('[data-preview]').getAttribute('src')) ?? ''
    assert.match(address, /accent=%233355aa/)
    await frame().getByText('Harbour').waitFor()
    await page.getByRole('button', { name: /First value ?: Accent colour/ }).click()
    assert.equal(await page.getByLabel('Accent colour', { exact: true }).inputValue(), '')
  })

  it('is a portrait, a header and a colour that a person chooses, also without scripts', async () => {
    await enter('/settings/look', { scripts: false })
    const file = await temporaryFile('me.jpg', await makeImage({ width: 400, height: 300 }))
    for (const name of ['avatar', 'header']) {
      await page.locator(`#field-${name}`).setInputFiles(file)
      await page.locator(`button[form="upload-${name}"]`).click()
      await page.getByText('The picture is being made ready').waitFor()
      await rig.drainJobs()
      await page.getByRole('link', { name: 'Look again' }).click()
      await page.locator(`.picture-sample-${name}`).waitFor()
    }
    await page.getByLabel('Your colour', { exact: true }).fill('#3355aa')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.goto(`${rig.url}/@anna`)
    await page.locator('.header-picture').waitFor()
    assert.equal(await page.locator('img.avatar').count(), 2)
    assert.deepEqual(open.complaints, [])
  })

  for (const path of ['/admin/look', '/settings/look', '/@anna']) {
    // From left to right every page is looked at elsewhere.
    it(`is open to everybody at ${path}, from right to left, on a phone too`, async () => {
      await enter(path, { locale: 'ar' })
      assert.deepEqual(await findViolations(page), [])
      await page.emulateMedia({ colorScheme: 'dark' })
      assert.deepEqual(await findViolations(page, ['color-contrast']), [])
      await page.setViewportSize({ width: 360, height: 740 })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 360, `${width}`)
    })
  }
})
