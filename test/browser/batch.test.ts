import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { findViolations, openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'
import { signInBrowser } from './sign-in.ts'

describe('changing many entries in a browser', function () {
  this.timeout(90_000)
  let test: TestNode
  let ada: Account
  let open: TestPage
  let page: Page
  /** Newest first, as they stand in the gallery. */
  let entries: Entry[]

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    entries = []
    for (const [at, title] of ['Six', 'Five', 'Four', 'Three', 'Two', 'One'].entries())
      entries.unshift(await test.upload(ada, { title, publishedAt: Date.UTC(2026, 0, at + 1) }))
  })
  after(() => test.stop())
  afterEach(() => open.close())

  const enter = async (path: string, options: PageOptions & { hasTouch?: boolean } = {}) => {
    open = await openPage(options)
    page = open.page
    await signInBrowser(test, ada, open)
    await page.goto(test.url + path)
  }
  const select = () => page.getByRole('link', { name: 'Select', exact: true }).click()
  const box = (name: string) => page.getByRole('checkbox', { name, exact: true })
  const checked = () =>
    page.locator('.card-check:checked').evaluateAll(all => all.map(each => each.getAttribute('aria-label')))
  const isCounted = (count: number) => page.getByText(`Selected: ${count}`, { exact: true }).waitFor()
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const titles = async () =>
    (await test.node.entries.byIds(entries.map(({ publicId }) => publicId))).map(({ title }) => title)
  const original = ['One', 'Two', 'Three', 'Four', 'Five', 'Six']

  it('selects by click, by range and all that are shown, and leaves with Escape', async () => {
    await enter('/@ada')
    await select()
    await box('Two').click()
    await isCounted(1)
    await box('Five').click({ modifiers: ['Shift'] })
    await isCounted(4)
    assert.deepEqual(await checked(), ['Two', 'Three', 'Four', 'Five'])
    await box('Three').click()
    assert.deepEqual(await checked(), ['Two', 'Four', 'Five'])
    assert.deepEqual(await findViolations(page), [])
    await page.keyboard.press('Control+a')
    await isCounted(6)
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.card-check').count(), 0)
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Select')
    await page.getByRole('link', { name: 'One' }).first().click()
    await page.locator('dialog.lightbox').waitFor()
    assert.deepEqual(open.complaints, [])
  })

  it('selects, renames and undoes by keys alone', async () => {
    await enter('/@ada')
    await page.getByRole('link', { name: 'Select', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    assert.deepEqual(await checked(), ['Two'])
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    assert.deepEqual(await checked(), ['Two', 'Three', 'Four'])
    await page.keyboard.press('Shift+ArrowLeft')
    assert.deepEqual(await checked(), ['Two', 'Three'])
    await button('Change').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Change 2 entries' }).waitFor()
    await page.getByRole('checkbox', { name: 'Title' }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Venice {n}')
    await page.locator('[data-preview]').getByText('Venice 2').waitFor()
    assert.deepEqual(await findViolations(page), [])
    await page.keyboard.press('Enter')
    await page.getByText('Title: 2 entries changed').waitFor()
    assert.deepEqual(await titles(), ['One', 'Venice 2', 'Venice 1', 'Four', 'Five', 'Six'])
    assert.equal(await page.locator('.select-bar').count(), 0)
    await button('Undo').focus()
    await page.keyboard.press('Enter')
    await page.getByText('2 entries are as they were before.').waitFor()
    assert.deepEqual(await titles(), original)
    assert.deepEqual(open.complaints, [])
  })

  it('goes the other way where one writes from right to left', async () => {
    await enter('/@ada', { locale: 'ar' })
    await page.locator('[data-select-enter]').click()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
    assert.deepEqual(await checked(), ['Two'])
    assert.deepEqual(await findViolations(page), [])
  })

  it('keeps the selection over pages, and takes in cards that are added to the grid', async () => {
    await enter('/@ada')
    await select()
    await box('Two').click()
    await page.reload()
    await isCounted(1)
    assert.deepEqual(await checked(), ['Two'])
    await page.evaluate(() => {
      const grid = document.querySelector('.grid')
      const card = grid?.querySelector('.card')?.cloneNode(true) as HTMLElement
      card.querySelector('.card-check')?.remove()
      const link = card.querySelector('a')
      if (link) link.href = '/e/zzzzzzzzzzzz'
      grid?.append(card)
    })
    const added = page.locator('.card-check[value="zzzzzzzzzzzz"]')
    await added.click()
    await isCounted(2)
    await button('Change').click()
    await page.getByText('One was left out').waitFor()
    await page.getByRole('link', { name: 'Cancel' }).click()
    await isCounted(2)
    await button('Leave').click()
    await page.reload()
    assert.equal(await page.locator('.select-bar').count(), 0)
  })

  it('begins where a finger rests', async () => {
    await enter('/@ada', { hasTouch: true, width: 390 })
    const card = page.locator('.grid .card-link').first()
    await card.dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true })
    await isCounted(1)
    assert.deepEqual(await checked(), ['One'])
    assert.deepEqual(await findViolations(page), [])
  })

  it('works without scripts, with a removal undone', async () => {
    await enter('/@ada', { scripts: false })
    await select()
    await box('One').check()
    await box('Six').check()
    await button('Remove').click()
    await page.getByRole('heading', { name: 'Remove 2 entries?' }).waitFor()
    await button('Remove all 2').click()
    await page.getByText('2 entries removed').waitFor()
    await page.goto(`${test.url}/entries/select`)
    assert.equal(await page.locator('.card-check').count(), 4)
    await page.getByText('What can be undone').click()
    await button('Undo: 2 entries removed').click()
    await page.getByText('2 entries are as they were before.').waitFor()
    assert.deepEqual(await titles(), original)
    assert.deepEqual(open.complaints, [])
  })

  it('shows new titles before they are, without scripts too', async () => {
    await enter('/entries/select', { scripts: false })
    await button('Select all on this page').click()
    await button('Change').click()
    await page.getByRole('checkbox', { name: 'Title' }).check()
    await page.getByLabel('New title').fill('<b>{n}</b>')
    await button('Show the new titles').click()
    await page.getByText('<b>6</b>').waitFor()
    assert.deepEqual(await titles(), original)
    await page.getByLabel('New title').fill('{wrong}')
    await button('Change 6 entries').click()
    await page.getByText('{wrong} means nothing here.').first().waitFor()
    assert.deepEqual(await titles(), original)
  })

  it('says on a card in words who sees it once somebody looks', async () => {
    await enter('/@ada')
    const words = page.locator('.badge-words').first()
    const width = async () => (await words.boundingBox())?.width ?? 0
    assert.ok((await width()) <= 1)
    await page.locator('.card').first().hover()
    await waitFor('the words', async () => (await width()) > 20)
    assert.match(await page.locator('.card').first().ariaSnapshot(), /Everyone/)
  })
})
