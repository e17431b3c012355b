import assert from 'node:assert/strict'
import { signInBrowser } from '../../browser/sign-in.ts'
import { openPage } from '../../rig/browser.ts'
import { defaultsWith } from '../../rig/config.ts'
import { startNode } from '../../rig/node.ts'

describe('somebody of whom a second step is wanted and who has none, in the browser', () => {
  it('sets one up on pages that ask for nothing they may not have', async () => {
    const test = await startNode({ plugins: defaultsWith({ 'sign-in': { secondStep: 'everybody' } }) })
    const opened = await openPage()
    const { page, complaints } = opened
    await signInBrowser(test, await test.makeAccount('ada'), opened)
    for (const path of ['/sign-in/strengthen', '/settings/security', '/settings/totp']) {
      const followed = page.waitForResponse(/\/notifications\/live/).catch(() => undefined)
      await page.goto(test.url + path)
      if (await page.locator('[data-bell]').count()) await followed
    }
    assert.deepEqual(complaints, [])
    await opened.close()
    await test.stop()
  })
})
