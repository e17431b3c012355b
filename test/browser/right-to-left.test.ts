import assert from 'node:assert/strict'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

const paths = [
  ...['/', '/explore', '/@anna', '/upload', '/upload/review', '/settings/profile', '/settings/security'],
  ...['/admin', '/admin/accounts', '/admin/settings/hearth', '/admin/jobs', '/nowhere']
]

describe('a page read from right to left', function () {
  this.timeout(120_000)
  let rig: TestNode
  let open: TestPage
  let entry: string

  before(async () => {
    rig = await startNode()
    const account = await rig.makeAccount('anna', { role: 'administrator', password: 'four green horses' })
    const picture = await rig.upload(account, { title: 'Ein Hafen am Abend', visibility: 'limited' })
    await rig.upload(account, { title: 'ميناء في المساء' })
    entry = `/e/${picture.publicId}`
  })
  afterEach(() => open.close())
  after(() => rig.stop())

  for (const width of [390, 1280]) {
    it(`fits, begins at the right and can be used by everybody at ${width} pixels`, async () => {
      open = await openPage({ locale: 'ar', width })
      const { page, complaints } = open
      await page.goto(`${rig.url}/sign-in`)
      assert.equal(await findOverflow(), 0)
      await signInBrowser(rig, (await rig.node.accounts.byName('anna'))!, open)
      for (const path of [...paths, entry, `${entry}/edit`, `${entry}/remove`]) {
        await page.goto(rig.url + path)
        assert.equal(await findOverflow(), 0, path)
        assert.deepEqual(await findViolations(page), [], path)
        const gap = await page.$$eval('.site-header .site-name', names =>
          names.map(name => innerWidth - name.getBoundingClientRect().right)
        )
        assert.ok(
          gap.every(size => size >= 0 && size < 80),
          `${path} begins ${gap} from the right`
        )
      }
      assert.deepEqual(
        complaints.filter(complaint => !complaint.includes('404')),
        []
      )
    })
  }

  /** How many pixels of the page cannot be seen without scrolling sideways. */
  function findOverflow(): Promise<number> {
    return open.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
  }

  it('keeps a Latin name beside its picture', async () => {
    open = await openPage({ locale: 'ar' })
    await open.page.goto(`${rig.url}/@anna`)
    const aligned = await open.page.$eval('h1', heading => getComputedStyle(heading).textAlign)
    assert.match(aligned, /right/)
  })

  it('is chosen at its foot', async () => {
    open = await openPage()
    const { page } = open
    await page.goto(`${rig.url}/explore`)
    await page.locator('summary', { hasText: 'English' }).click()
    await page.getByRole('link', { name: 'العربية' }).click()
    await page.getByRole('heading', { name: 'استكشاف' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    assert.equal(new URL(page.url()).pathname, '/explore')
    await page.locator('summary', { hasText: 'العربية' }).click()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Explore' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('dir'), 'ltr')
  })
})
