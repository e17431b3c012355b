import assert from 'node:assert/strict'
import { signInBrowser } from '../../browser/sign-in.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('an invitation that was just made, in the browser', () => {
  let test: TestNode
  let opened: TestPage
  before(async () => {
    test = await startNode()
    opened = await openPage()
    await signInBrowser(test, await test.makeAccount('ann', { role: 'administrator' }), opened)
  })
  after(async () => {
    await opened.close()
    await test.stop()
  })

  it('is copied by a button beside it', async () => {
    const { page, context, complaints } = opened
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${test.url}/settings/invitations`)
    await page.getByRole('button', { name: 'Make an invitation' }).click()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('Copied', { exact: true }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    assert.equal(link, await page.textContent('[data-invitation] .token'))
    assert.deepEqual(complaints, [])
  })
})
