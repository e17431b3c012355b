import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { epub } from './documents.ts'

async function makeBook(): Promise<Buffer> {
  const picture = (background: string) =>
    sharp({ create: { width: 60, height: 90, channels: 3, background } })
      .png()
      .toBuffer()
  return epub({
    chapters: [
      '<h1 id="start">One</h1><p>The sea, and <a href="c2.xhtml#shore">the shore</a>.</p><img src="../map.png" alt="A map"/><img src="https://example.org/spy.png" alt="A spy"/><script>document.title = "owned"</script>',
      '<h1 id="shore">Two</h1><p>The land.</p><svg xmlns="http://www.w3.org/2000/svg" onload="document.title = 1"><image href="../drawing.svg"/></svg>'
    ],
    manifest:
      '<item id="map" href="map.png" media-type="image/png"/><item id="cover" href="cover.png" properties="cover-image" media-type="image/png"/><item id="drawing" href="drawing.svg" media-type="image/svg+xml"/>',
    files: {
      'OPS/map.png': await picture('#08f'),
      'OPS/cover.png': await picture('#a20'),
      'OPS/drawing.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><script>alert(1)</script><rect width="20" height="20"/></svg>'
    },
    metadata:
      '<dc:publisher>Harbour Press</dc:publisher><dc:description>Of &lt;b&gt;both&lt;/b&gt;.</dc:description>'
  })
}

describe('a book', function () {
  this.timeout(60_000)
  let rig: TestNode
  let owner: Account
  let book: Entry
  let opened: TestPage | undefined

  before(async () => {
    rig = await startNode()
    owner = await rig.makeAccount('ann')
    book = await rig.upload(owner, { file: await makeBook(), name: 'shores.epub', title: 'Two shores' })
  })
  after(() => rig.stop())
  afterEach(async () => {
    await opened?.close()
    opened = undefined
  })

  const show = async (path: string, options = {}) => {
    opened = await openPage(options)
    await opened.page.goto(rig.url + path)
    return opened.page
  }

  it('has its cover for a picture, and says who wrote it', async () => {
    const [view] = await rig.node.entries.present([book], {}, 'en')
    assert.equal(view?.kind, 'book')
    assert.deepEqual([view?.width, view?.height], [60, 90])
    assert.deepEqual(
      view?.details.map(({ label, value }) => [label.replace('document.detail.', ''), value]).slice(0, 4),
      [
        ['author', 'Ann Tide'],
        ['publisher', 'Harbour Press'],
        ['published', '2021-03-04'],
        ['chapters', 2]
      ]
    )
    assert.deepEqual(book.suggestion, { title: 'Two shores', body: 'Of both .' })
  })

  it('is read in the page without scripts, chapter after chapter', async () => {
    const page = await show(`/e/${book.publicId}`, { scripts: false })
    await page.getByRole('link', { name: 'Read', exact: true }).click()
    await page.getByRole('heading', { name: 'One', level: 2 }).waitFor()
    const picture = page.getByRole('img', { name: 'A map' })
    assert.deepEqual(
      [await picture.getAttribute('width'), await picture.getAttribute('height')],
      ['60', '90']
    )
    await page.getByRole('link', { name: 'the shore' }).click()
    assert.match(page.url(), /\/read\/2#book-shore$/)
    await page.locator('#book-shore').waitFor()
    await page.getByRole('link', { name: 'Chapter 1' }).and(page.locator('[rel=prev]')).click()
    await page.locator('summary', { hasText: 'Contents' }).click()
    assert.equal(await page.locator('.document-contents [aria-current]').innerText(), 'Chapter 1')
    assert.deepEqual(opened?.complaints, [])
  })

  it('has letters of several sizes, which stay from chapter to chapter', async () => {
    const page = await show(`/e/${book.publicId}/read/1`)
    const size = () =>
      page.locator('.document-chapter p').evaluate(p => Number.parseFloat(getComputedStyle(p).fontSize))
    const usual = await size()
    await page.getByRole('link', { name: 'Larger letters' }).click()
    await page.waitForURL(/size=4/)
    assert.ok((await size()) > usual)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/read\/2\?size=4/)
    assert.deepEqual(await findViolations(page), [])
  })

  it('brings no script, no drawing and no address from outside to the page', async () => {
    const page = await show(`/e/${book.publicId}/read/1`)
    const html = await page.locator('.document-chapter').innerHTML()
    assert.doesNotMatch(html, /script|https?:|onload|<svg/)
    assert.match(html, /A spy/)
    await page.goto(`${rig.url}/e/${book.publicId}/read/2`)
    assert.match(await page.title(), /Two/)
    const drawn = page.locator('.document-chapter img')
    assert.match((await drawn.getAttribute('src')) ?? '', /^\/documents\/[\w-]+\/picture-\d\.webp$/)
    assert.ok(await drawn.evaluate(img => (img as HTMLImageElement).decode().then(() => true)))
    assert.deepEqual(opened?.complaints, [])
  })

  it('leads back to its entry from where there is no chapter', async () => {
    for (const part of ['0', '3', 'x', '1e9']) {
      const answer = await rig.client.get(`/e/${book.publicId}/read/${part}`)
      assert.deepEqual([answer.status, answer.headers.get('location')], [302, `/e/${book.publicId}`], part)
    }
  })

  it('gives its parts to those who may see it, with a policy of their own, and to nobody else', async () => {
    const hidden = await rig.upload(owner, { file: epub(), name: 'own.epub', visibility: 'private' })
    const packOf = async (entry: Entry) =>
      (await rig.node.files.ofEntries([entry])).get(entry.id)?.find(({ role }) => role === 'pack')?.id
    const answer = await rig.client.get(`/documents/${await packOf(book)}/1.html`)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; sandbox")
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=3600, s-maxage=0')
    const tag = answer.headers.get('etag') ?? ''
    assert.equal(
      (await rig.client.get(`/documents/${await packOf(book)}/1.html`, { 'if-none-match': tag })).status,
      304
    )
    for (const name of ['9.html', '__proto__', 'constructor'])
      assert.equal((await rig.client.get(`/documents/${await packOf(book)}/${name}`)).status, 404, name)
    const own = `/documents/${await packOf(hidden)}/1.html`
    assert.equal((await rig.client.get(own)).status, 404)
    const seen = await (await rig.signIn(owner)).get(own)
    assert.deepEqual([seen.status, seen.headers.get('cache-control')], [200, 'private, no-store'])
  })
})
