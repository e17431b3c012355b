import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { signInBrowser } from '../../browser/sign-in.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('typing tags', () => {
  let test: TestNode
  let ada: Account
  let entry: Entry
  let open: TestPage
  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    await test.upload(ada, { fields: { tags: ['Harbour', 'Harvest', 'Sea'] } })
    entry = await test.upload(ada, { title: 'Boat', fields: { tags: ['Harvest'] } })
    open = await openPage()
    await signInBrowser(test, ada, open)
  })
  after(async () => {
    await open.close()
    await test.stop()
  })

  it('offers what begins alike between the commas, and is chosen by keys', async () => {
    const { page } = open
    await page.goto(`${test.url}/e/${entry.publicId}/edit`)
    const field = page.getByRole('combobox', { name: 'Tags' })
    const offered = page.getByRole('listbox', { name: 'Tags' }).getByRole('option')
    await page.locator('[data-tags]').focus()
    await page.keyboard.press('End')
    await page.keyboard.type(', HAR')
    await offered.first().waitFor()
    // What the entry has already is not offered again.
    assert.deepEqual(await offered.allTextContents(), ['Harbour'])
    assert.deepEqual(await findViolations(page), [])
    await page.keyboard.press('Escape')
    assert.equal(await field.getAttribute('aria-expanded'), 'false')
    await page.keyboard.type('b')
    await offered.first().waitFor()
    await page.keyboard.press('ArrowDown')
    assert.equal(await field.getAttribute('aria-activedescendant'), await offered.first().getAttribute('id'))
    await page.keyboard.press('Enter')
    assert.match(await field.inputValue(), /^Harvest, Harbour, /)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: '#Harbour' }).waitFor()
    assert.deepEqual(open.complaints, [])
  })

  it('for all files of an upload goes into the form of each', async () => {
    const { page } = open
    await page.goto(`${test.url}/upload`)
    const common = page.locator('[data-common] [name=tags]')
    await common.fill('se')
    await page.getByRole('option', { name: 'Sea' }).click()
    assert.equal(await common.inputValue(), 'Sea, ')
    await page.locator('[data-common] [name=licence]').selectOption('CC-BY-4.0')
    const buffer = Buffer.from('A short text.')
    await page.setInputFiles('#field-files', { name: 'a.txt', mimeType: 'text/plain', buffer })
    const item = page.locator('[data-items] > [data-entry]')
    await item.waitFor()
    await test.drainJobs()
    await item.and(page.locator('[data-ready]')).waitFor()
    assert.match(await item.locator('[name^=tags-]').inputValue(), /^Sea/)
    assert.equal(await item.locator('[name^=licence-]').inputValue(), 'CC-BY-4.0')
  })
})
