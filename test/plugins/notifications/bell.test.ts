import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { signInBrowser } from '../../browser/sign-in.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { few, settle } from './telling.ts'

describe('the bell in the browser', () => {
  let test: TestNode
  let ada: Account
  let opened: TestPage
  before(async () => {
    test = await startNode({ plugins: few })
    ada = await test.makeAccount('ada')
    opened = await openPage()
    await signInBrowser(test, await test.makeAccount('bea'), opened)
  })
  after(async () => {
    await opened.close()
    await test.stop()
  })

  const share = async (title: string) => {
    await test.upload(ada, { title, visibility: 'limited', audience: { accounts: ['bea'] } })
    await settle(test)
  }

  it('rings on an open page, and leads to a list that grows while it is read', async () => {
    const { page, complaints } = opened
    await page.goto(`${test.url}/explore`)
    await page.locator('[data-bell-count]').waitFor({ state: 'hidden' })
    await share('Harbour')
    const bell = page.getByRole('link', { name: 'Notifications: 1 new' })
    await bell.waitFor()
    assert.equal(await page.locator('[data-bell] + [role=status]').textContent(), 'Notifications: 1 new')
    await bell.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${test.url}/notifications`)
    await page.getByRole('link', { name: 'ada shared “Harbour” with you' }).waitFor()
    await share('Quay')
    await page.getByRole('link', { name: 'ada shared “Quay” with you' }).waitFor()
    // What is shown was seen.
    await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor()
    await page.locator('.told-menu > summary').first().click()
    await page.getByRole('button', { name: 'Put away' }).click()
    await page.getByRole('link', { name: 'ada shared “Quay” with you' }).waitFor({ state: 'detached' })
    assert.deepEqual(complaints, [])
  })
})
