import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { makeImage, temporaryFile } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

describe('publishing in a browser', () => {
  let test: TestNode
  let ada: Account
  let open: TestPage
  let page: Page
  let pictures: string[]

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    const sizes = [{ width: 640 }, { width: 500 }, { width: 400 }]
    pictures = await Promise.all(
      sizes.map(async (size, at) => temporaryFile(`picture-${at}.jpg`, await makeImage(size)))
    )
  })
  after(() => test.stop())
  afterEach(() => open.close())

  const enter = async (path: string, options = {}) => {
    open = await openPage(options)
    page = open.page
    await signInBrowser(test, ada, open)
    await page.goto(test.url + path)
  }
  const items = () => page.locator('[data-items] > [data-entry]')
  const ready = () => page.locator('[data-items] > [data-ready]')
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  it('takes files, shows them as they get ready, fills in what is common and publishes them', async () => {
    await enter('/upload')
    await page.getByText('One title or description for all').click()
    await page.locator('[data-common] [name=title]').fill('From the harbour')
    await page.setInputFiles('#field-files', pictures)
    await items().nth(2).waitFor()
    await items().nth(1).getByLabel('Title').fill('The second')
    await test.drainJobs()
    await ready().nth(2).waitFor()
    await ready().nth(0).locator('img.picture-image').waitFor()
    await page.getByText('3 of 3 files uploaded').waitFor()
    await button('Publish all').click()
    await page.getByText('3 entries published.').waitFor()
    const { items: published } = await test.node.entries.list({ viewer: {}, account: ada.id })
    assert.deepEqual(published.map(({ title }) => title).sort(), [
      'From the harbour',
      'From the harbour',
      'The second'
    ])
    assert.deepEqual(open.complaints, [])
  })

  it('takes files and folders that are dropped on it', async () => {
    await enter('/upload')
    const bytes = [...(await makeImage({ width: 300 }))]
    const transfer = await page.evaluateHandle(content => {
      const dropped = new DataTransfer()
      dropped.items.add(new File([new Uint8Array(content)], 'dropped.jpg'))
      return dropped
    }, bytes)
    await page.dispatchEvent('[data-drop]', 'drop', { dataTransfer: transfer })
    await items().first().waitFor()
    await page.getByText('dropped.jpg').waitFor()
  })

  it('keeps the drafts of a tab over a reload', async () => {
    await enter('/upload')
    await page.setInputFiles('#field-files', pictures.slice(0, 2))
    await items().nth(1).waitFor()
    await page.reload()
    await items().nth(1).waitFor()
    assert.equal(await items().count(), 2)
  })

  it('says what is wrong with a file, takes the others, and lets it be taken out', async () => {
    await enter('/upload')
    await page.setInputFiles('#field-files', [await temporaryFile('words.xyz', 'only words'), pictures[0]!])
    await page.getByText('This node does not know what kind of file this is.').waitFor()
    await items().first().waitFor()
    await page.locator('[data-state=failed] [data-cancel]').click()
    await page.locator('[data-items] > [data-state=failed]').waitFor({ state: 'detached' })
    await page.getByText('1 of 1 files uploaded').waitFor()
  })

  it('waits for the form of a draft when it cannot be had at once', async () => {
    await enter('/upload')
    await page.route('**/review-item', route => route.abort(), { times: 1 })
    await page.setInputFiles('#field-files', pictures[0]!)
    await items().first().waitFor()
  })

  it('removes a draft without leaving the page', async () => {
    await enter('/upload')
    await page.setInputFiles('#field-files', pictures[0]!)
    await items().first().waitFor()
    await button('Remove this file').click()
    await items().first().waitFor({ state: 'detached' })
    assert.equal(new URL(page.url()).pathname, '/upload')
  })

  it('sends and removes nothing when a field is left with the Enter key', async () => {
    await enter('/upload')
    await page.setInputFiles('#field-files', pictures[0]!)
    await items().first().getByLabel('Title').press('Enter')
    await items().first().getByLabel('Title').fill('Still here')
    assert.equal(new URL(page.url()).pathname, '/upload')
  })

  it('shows what happens to the files right where they were chosen, on a phone too', async () => {
    await enter('/upload', { width: 390, height: 844 })
    const drop = await page.locator('[data-drop]').boundingBox()
    assert.ok(drop && drop.y < 300, 'files are chosen before anything is said of them')
    await page.setInputFiles('#field-files', pictures[0]!)
    await items().first().waitFor()
    const row = await items().first().boundingBox()
    assert.ok(row && row.y < 700, 'the first file is in sight')
  })

  it('offers to replace what could not be read', async () => {
    await enter('/upload')
    const broken = await temporaryFile('broken.jpg', (await makeImage({ width: 300 })).subarray(0, 400))
    await page.setInputFiles('#field-files', broken)
    await items().first().waitFor()
    await test.drainJobs()
    await page.getByRole('link', { name: 'Replace the file' }).waitFor()
  })

  it('uploads, describes, publishes, edits, replaces, removes and restores without scripts', async () => {
    await enter('/upload', { scripts: false })
    await page.setInputFiles('#field-files', pictures.slice(0, 2))
    await button('Upload').click()
    await page.getByText('0 of 2 files are ready').waitFor()
    await test.drainJobs()
    await button('Publish all').waitFor()
    await page.getByLabel('Title').nth(0).fill('First by form')
    await page.getByLabel('Title').nth(1).fill('Second by form')
    await button('Publish all').click()
    await page.getByText('2 entries published.').waitFor()

    await page.getByText('First by form').click()
    const address = page.url()
    await page.locator('.owner-menu > summary').click()
    await page.getByRole('link', { name: 'Edit', exact: true }).click()
    await page.getByLabel('Title').fill('Edited by form')
    await button('Save').click()
    await page.getByRole('heading', { name: 'Edited by form' }).waitFor()

    await page.goto(`${address}/replace`)
    await page.setInputFiles('#field-file', pictures[2]!)
    await button('Replace the file').click()
    await page.getByText('Visitors see what was there before').waitFor()
    await test.drainJobs()
    await page.getByText('400 × 480').waitFor()

    await page.goto(`${address}/remove`)
    await button('Remove').click()
    await page.getByRole('heading', { name: 'Removed' }).waitFor()
    await button('Undo').click()
    await page.getByText('It is back.').waitFor()
    assert.equal(page.url(), address)
    assert.deepEqual(open.complaints, [])
  })

  it('shows the new file on the page of the entry as soon as it is ready', async () => {
    const entry = await test.upload(ada)
    await enter(`/e/${entry.publicId}/replace`)
    await page.setInputFiles('#field-file', pictures[2]!)
    await button('Replace the file').click()
    await page.getByText('Visitors see what was there before').waitFor()
    await test.drainJobs()
    // It stands in the panel of details, which waits to be asked for.
    await page.getByText('400 × 480').waitFor({ state: 'attached' })
  })

  // In light every page is looked at elsewhere.
  it('draws pages that everybody can use in the dark, also where a title is long', async () => {
    const entry = await test.upload(ada, { title: 'x'.repeat(500) })
    const draft = await test.upload(ada, { publish: false })
    await enter('/upload', { colorScheme: 'dark', width: 390 })
    const paths = ['/upload', `/upload/review?ids=${draft.publicId}`]
    for (const part of ['edit', 'replace', 'remove']) paths.push(`/e/${entry.publicId}/${part}`)
    for (const path of paths) {
      await page.goto(test.url + path)
      assert.deepEqual(await findViolations(page), [], path)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= 390, `${path} is ${width} pixels wide`)
    }
  })
})
