import assert from 'node:assert/strict'
import { signInBrowser } from '../../browser/sign-in.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('making all files anew, in the browser', () => {
  let test: TestNode
  let opened: TestPage
  before(async () => {
    test = await startNode()
    const ann = await test.makeAccount('ann', { role: 'administrator' })
    await test.upload(ann)
    opened = await openPage()
    await signInBrowser(test, ann, opened)
  })
  after(async () => {
    await opened.close()
    await test.stop()
  })

  it('tells by itself how far it is, and leaves what is typed meanwhile', async () => {
    const { page, complaints } = opened
    await page.goto(`${test.url}/admin/settings/image/anew`)
    await page.click('main form button')
    await page.getByText('0 of one entry is made anew.').waitFor()
    await page.fill('[name="maxFrames"]', '7')
    await test.drainJobs()
    await page.getByText('One entry was made anew.').waitFor()
    assert.equal(await page.inputValue('[name="maxFrames"]'), '7')
    assert.deepEqual(complaints, [])
  })
})
