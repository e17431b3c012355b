import assert from 'node:assert/strict'
import { signInBrowser } from '../../browser/sign-in.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the page of an archive in the browser', () => {
  let test: TestNode
  let opened: TestPage
  before(async () => {
    test = await startNode()
    opened = await openPage()
    await signInBrowser(test, await test.makeAccount('ada'), opened)
  })
  after(async () => {
    await opened.close()
    await test.stop()
  })

  it('shows by itself that the archive is packed, and asks no more', async () => {
    const { page, complaints } = opened
    await page.goto(`${test.url}/settings/archive`)
    await page.click('#archive button')
    await page.locator('#archive[data-waiting] progress').waitFor()
    await test.drainJobs()
    await page.locator('#archive a[href="/settings/archive/file"]').waitFor()
    assert.equal(await page.locator('#archive[data-waiting]').count(), 0)
    assert.deepEqual(complaints, [])
  })
})
