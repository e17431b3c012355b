import assert from 'node:assert/strict'
import { openPage, type TestPage } from '../rig/browser.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

describe('links for whoever holds them, in a browser', () => {
  let test: TestNode
  let open: TestPage
  before(async () => {
    test = await startNode()
  })
  afterEach(() => open.close())
  after(() => test.stop())

  it('are copied where they are made, and lead on by the password that goes with them', async () => {
    const ada = await test.makeAccount('ada')
    const entry = await test.upload(ada, { title: 'Harbour', visibility: 'private' })
    const address = `${test.url}/e/${entry.publicId}`
    open = await openPage({ width: 390 })
    const { page, context } = open
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await signInBrowser(test, ada, open)
    await page.goto(`${address}/audience`)
    await page.getByRole('link', { name: 'Share by link' }).click()
    await page.getByLabel('Password for this link').fill('low tide')
    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await page.getByText('Copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())

    await context.clearCookies()
    assert.equal((await page.goto(address))?.status(), 404)
    await page.goto(link)
    // The page tells nobody where it is, not even this node: its form has to work all the same.
    await page.getByLabel('Password').fill('low tide')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Harbour' }).waitFor()
    assert.equal(page.url(), address)
    const picture = page.locator('.stage img, .entry-view img').first()
    await picture.evaluate(image => (image as HTMLImageElement).decode())
    assert.deepEqual(
      open.complaints.filter(complaint => !complaint.includes('404')),
      []
    )
  })
})
