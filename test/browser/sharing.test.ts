import assert from 'node:assert/strict'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Audience } from '../../core/accounts/audiences.ts'
import { openPage, type TestPage } from '../rig/browser.ts'
import { makeImage, temporaryFile } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

describe('sharing in a browser', () => {
  let test: TestNode
  let ada: Account
  let choir: Audience
  let open: TestPage
  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    choir = await test.node.audiences.create(ada, { kind: 'circles', name: 'Choir' })
  })
  afterEach(() => open.close())
  after(() => test.stop())

  it('goes by keyboard and without scripts, and shows circles and people where they are chosen', async () => {
    const entry = await test.upload(ada, { title: 'Harbour' })
    open = await openPage({ scripts: false, width: 390 })
    const { page } = open
    await signInBrowser(test, ada, open)
    await page.goto(`${test.url}/e/${entry.publicId}/edit`)
    const chip = page.getByLabel('Choir')
    const people = page.getByLabel('People who may see it')
    assert.deepEqual([await chip.isVisible(), await people.isVisible()], [false, false])
    await page.locator('[name=visibility]').first().focus()
    for (let at = 0; at < 3; at++) await page.keyboard.press('ArrowDown')
    await people.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    assert.equal(await chip.isChecked(), true)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'You and \u2068Choir\u2069' }).click()
    await page.getByRole('link', { name: 'Choir' }).click()
    assert.equal(new URL(page.url()).pathname, `/circles/${choir.id}`)
    assert.deepEqual(open.complaints, [])
  })

  it('finds a circle that was made in another tab, and keeps what was typed', async () => {
    const dan = await test.makeAccount('dan')
    const entry = await test.upload(dan, { title: 'Harbour' })
    open = await openPage()
    const { page } = open
    await signInBrowser(test, dan, open)
    await page.goto(`${test.url}/e/${entry.publicId}/edit`)
    await page.locator('#field-title').fill('Harbour at night')
    await page.locator('[name=visibility][value=circles]').check()
    const link = page.getByRole('link', { name: 'Make your first circle' })
    const opening = page.waitForEvent('popup')
    await link.click()
    const other = await opening
    await other.getByLabel('Name of the circle').fill('Family')
    await other.getByRole('button', { name: 'Make a circle' }).click()
    await other.getByRole('heading', { name: 'Family' }).waitFor()
    // Both are in sight of a browser without windows.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.getByLabel('Family').check()
    assert.equal(await link.count(), 0)
    await page.getByRole('button', { name: 'Save' }).first().click()
    await page.getByRole('link', { name: 'You and \u2068Family\u2069' }).waitFor()
    assert.match(await page.title(), /Harbour at night/)
    assert.deepEqual(open.complaints, [])
  })

  it('takes over what is said for all uploads into the form of each', async () => {
    open = await openPage()
    const { page } = open
    await signInBrowser(test, ada, open)
    await page.goto(`${test.url}/upload`)
    await page.setInputFiles('#field-files', await temporaryFile('a.jpg', await makeImage({ width: 300 })))
    await page.locator('[data-items] > [data-entry]').waitFor()
    await page.locator('[data-common] [value=circles]').check()
    await page.locator('[data-common]').getByLabel('Choir').check()
    const draft = page.locator('[data-items] > [data-entry]')
    assert.equal(await draft.locator('select[name|=visibility]').inputValue(), 'circles')
    assert.equal(await draft.locator(`[name|=audiences][value="${choir.id}"]`).isChecked(), true)
    await page.locator('[data-common]').getByLabel('Choir').uncheck()
    assert.equal(await draft.locator(`[name|=audiences][value="${choir.id}"]`).isChecked(), false)
  })
})
