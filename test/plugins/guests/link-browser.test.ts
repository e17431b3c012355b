import assert from 'node:assert/strict'
import { signInBrowser } from '../../browser/sign-in.ts'
import { openPage } from '../../rig/browser.ts'
import { startNode } from '../../rig/node.ts'

describe('the link of a guest that was just made, in the browser', () => {
  it('is copied by a button beside it, after the invitation and when it is made anew', async () => {
    const test = await startNode()
    const opened = await openPage()
    const { page, context, complaints } = opened
    await signInBrowser(test, await test.makeAccount('ada'), opened)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${test.url}/settings/guests`)
    await page.getByLabel('Name').fill('Maria')
    const links = new Set<string>()
    for (const button of ['Invite', 'Make a new link']) {
      await page.getByRole('button', { name: button }).click()
      await page.locator('.token').waitFor()
      await page.getByRole('button', { name: 'Copy the link' }).click()
      await page.getByText('Copied.', { exact: true }).waitFor()
      const link = await page.evaluate(() => navigator.clipboard.readText())
      assert.equal(link, await page.textContent('.token'))
      links.add(link)
    }
    assert.equal(links.size, 2)
    assert.deepEqual(complaints, [])
    await opened.close()
    await test.stop()
  })
})
