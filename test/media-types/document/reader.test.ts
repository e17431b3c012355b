import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { damagedPdf, outline, pdf } from './documents.ts'

const pages = [
  ['Tides and ships', 'The harbour at noon.'],
  ['Second page', 'The tide turns.'],
  ['Third page', 'Another tide', 'comes in.']
]

describe('the reader of a document', function () {
  this.timeout(60_000)
  let rig: TestNode
  let entry: Entry
  let offered: Entry
  let damaged: Entry
  let opened: TestPage

  before(async () => {
    rig = await startNode()
    const owner = await rig.makeAccount('ann')
    const file = { file: pdf(pages, outline), name: 'tides.pdf', title: 'Tides' }
    entry = await rig.upload(owner, file)
    offered = await rig.upload(owner, { ...file, title: 'Offered', download: 'original' })
    damaged = await rig.upload(owner, { ...file, file: damagedPdf([1]), title: 'Damaged' })
  })
  after(() => rig.stop())
  afterEach(() => opened.close())

  const show = async (path = `/e/${entry.publicId}`, options = {}) => {
    opened = await openPage(options)
    await opened.page.goto(rig.url + path)
    return opened.page
  }
  const read = async (path?: string, options = {}) => {
    const page = await show(path, options)
    await page.getByRole('link', { name: 'Read', exact: true }).click()
    await page.locator('.document-words span').first().waitFor()
    return page
  }
  const number = () => opened.page.locator('.document-number').inputValue()
  const until = (wanted: string) => waitFor(`page ${wanted}`, async () => (await number()) === wanted)

  it('comes over the page when it is asked for, goes by Escape and gives the focus back', async () => {
    const page = await read()
    assert.deepEqual(await findViolations(page), [])
    await page.keyboard.press('Escape')
    await page.locator('.document-reader').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Read')
    assert.deepEqual(opened.complaints, [])
  })

  it('turns pages by button, key, number and contents', async () => {
    const page = await read()
    await page.keyboard.press('PageDown')
    await until('2')
    await page.getByRole('button', { name: 'Next page' }).click()
    await until('3')
    await page.keyboard.press('Home')
    await until('1')
    await page.locator('.document-number').fill('3')
    await page.keyboard.press('Enter')
    await until('3')
    await page.getByRole('button', { name: 'Contents' }).click()
    await page.getByRole('link', { name: 'What follows' }).click()
    await until('2')
  })

  it('finds words in all pages and marks them', async () => {
    const page = await read()
    await page.keyboard.press('/')
    await page.keyboard.type('tide')
    await page.keyboard.press('Enter')
    const told = page.locator('.document-hits')
    await told.getByText('1 / 3').waitFor()
    await page.keyboard.press('Enter')
    await told.getByText('2 / 3').waitFor()
    await until('2')
    const marks = () => page.evaluate(() => CSS.highlights.get('document-hit')?.size)
    await waitFor('a mark', async () => (await marks()) === 1)
    await page.getByRole('searchbox').fill('tide comes')
    await page.keyboard.press('Enter')
    await told.getByText('1 / 1').waitFor()
    await page.getByRole('searchbox').fill('whale')
    await page.keyboard.press('Enter')
    await told.getByText('Nothing found').waitFor()
  })

  it('says where a page could not be drawn, with scripts and without', async () => {
    const at = `/e/${damaged.publicId}`
    const shown = await (await rig.client.get(at)).text()
    assert.match(shown, /Page 2 could not be drawn and is missing here/)
    assert.doesNotMatch(shown, /Replace the file/)
    const plain = await (await rig.client.get(`${at}/read/1`)).text()
    assert.match(plain, /id="page-2"[\s\S]*Page 2 could not be drawn/)
    assert.doesNotMatch(plain, /\/2\.webp/)
    const page = await show(at)
    await page.getByRole('link', { name: 'Read', exact: true }).click()
    await page.getByText('Page 2 could not be drawn. The file').waitFor()
    assert.deepEqual(opened.complaints, [])
  })

  it('has words that can be selected, where they stand', async () => {
    const page = await read()
    const word = page.locator('.document-words span', { hasText: 'The harbour at noon.' })
    await word.dblclick({ position: { x: 5, y: 5 } })
    assert.equal((await page.evaluate(() => String(getSelection()))).trim(), 'The')
    const [sheet, box] = [
      await page.locator('.document-sheet').first().boundingBox(),
      await word.boundingBox()
    ]
    assert.ok(sheet && box)
    // 30 points from the left of 300, and two lines from the top of 400.
    assert.ok(Math.abs((box.x - sheet.x) / sheet.width - 0.1) < 0.01)
    assert.ok(Math.abs((box.y - sheet.y) / sheet.height - 0.13) < 0.03)
  })

  it('grows and shrinks, and stays at its page', async () => {
    const page = await read()
    await page.keyboard.press('PageDown')
    const width = async () => (await page.locator('.document-sheet').nth(1).boundingBox())?.width ?? 0
    const first = await width()
    await page.keyboard.press('+')
    await waitFor('a larger page', async () => (await width()) > first)
    assert.equal(await number(), '2')
    await page.getByRole('button', { name: 'Fit the width' }).click()
    await waitFor('the first size', async () => (await width()) === first)
  })

  it('opens at a page of the address, and of the contents beside it', async () => {
    let page = await show(`/e/${entry.publicId}#page-3`)
    await until('3')
    await opened.close()
    page = await show()
    await page.getByRole('tab', { name: 'Contents' }).click()
    await page.getByRole('link', { name: 'What follows' }).click()
    await until('2')
  })

  it('draws sharp pages from the file where it is offered, and asks for it nowhere else', async () => {
    const asked: string[] = []
    const zoomed = async (path: string) => {
      const page = await show(path)
      page.on('request', request => asked.push(request.url()))
      await page.getByRole('link', { name: 'Read', exact: true }).click()
      await page.locator('.document-words span').first().waitFor()
      for (let step = 0; step < 3; step++) await page.keyboard.press('+')
      return page
    }
    const page = await zoomed(`/e/${offered.publicId}`)
    await page.locator('.document-sheet canvas').first().waitFor()
    assert.ok(asked.some(url => url.endsWith('/original.pdf')))
    assert.deepEqual(opened.complaints, [])
    await opened.close()
    asked.length = 0
    await zoomed(`/e/${entry.publicId}`)
    assert.deepEqual(
      asked.filter(url => /original|pdf-worker/.test(url)),
      []
    )
  })

  it('gives way to pages below one another without scripts', async () => {
    const page = await show(undefined, { scripts: false })
    await page.getByRole('link', { name: 'Read', exact: true }).click()
    const pictures = page.locator('.document-pages img')
    assert.equal(await pictures.count(), 3)
    assert.equal(await pictures.nth(1).getAttribute('alt'), 'Page 2: Second page The tide turns.')
    assert.equal(await pictures.nth(1).getAttribute('loading'), 'lazy')
    await page.getByText('Text of page 3').click()
    await page.getByText('Another tide\ncomes in.').waitFor()
    await page.locator('summary', { hasText: 'Contents' }).click()
    await page.getByRole('link', { name: 'What follows' }).click()
    assert.match(page.url(), /\/read\/1#page-2$/)
  })
})
