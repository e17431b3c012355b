import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { openPage, type TestPage } from '../rig/browser.ts'
import { makeImage, temporaryFile } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { createTypist, type Typist } from './keyboard.ts'

describe('with a keyboard alone', function () {
  this.timeout(120_000)
  let rig: TestNode
  let open: TestPage
  let page: Page
  let typist: Typist
  let picture: string

  beforeEach(async () => {
    rig = await startNode()
    picture = await temporaryFile('boat.jpg', await makeImage())
  })
  afterEach(async () => {
    await open.close()
    await rig.stop()
  })

  async function enter(scripts: boolean) {
    open = await openPage({ scripts })
    page = open.page
    // Somebody listens from the beginning, or a dialog may open in the browser itself before a test asks for it.
    page.on('filechooser', () => undefined)
    typist = createTypist(page)
  }

  const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()

  async function setUp() {
    await page.goto(`${rig.url}/set-up?key=${await rig.node.setupKey.issue()}`)
    await typist.fill(/^Name/, 'anna')
    await typist.fill(/^Password/, 'four green horses')
    await page.keyboard.press('Enter')
    await heading('Welcome, anna')
  }

  async function signOutAndIn() {
    await typist.choose('Home page')
    // The page before has such a menu too.
    await page.waitForURL(url => url.pathname === '/')
    await typist.choose(/Account menu/)
    await typist.choose('Sign out')
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
    await typist.choose('Sign in')
    await page.getByLabel('Password').waitFor()
    await typist.fill(/^Name/, 'anna')
    await typist.fill(/^Password/, 'four green horses')
    await page.keyboard.press('Enter')
    await page.locator('.account-menu').waitFor()
  }

  async function chooseFile() {
    await page.goto(`${rig.url}/`)
    await typist.choose('Upload')
    // The page one comes from speaks of uploading in a heading too.
    await page.waitForURL('**/upload')
    await typist.reach(/files/i)
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(picture)
  }

  /** From the grid to the entry, its form, its end and back. */
  async function editRemoveAndUndo() {
    await typist.choose('Manage')
    await typist.choose(/^Edit/)
    await page.getByLabel('Title').waitFor()
    await typist.fill('Title', 'A boat at night')
    await page.keyboard.press('Enter')
    await heading('A boat at night')
    await typist.choose('Manage')
    await typist.choose('Remove')
    await heading('Remove this?')
    await typist.choose('Remove')
    await heading('Removed')
    await typist.choose('Undo')
    await heading('A boat at night')
  }

  it('one moves in, uploads, describes, publishes, looks, edits, removes and undoes, with scripts', async () => {
    await enter(true)
    await setUp()
    await signOutAndIn()
    await chooseFile()
    await page.locator('[data-items] > [data-entry]').waitFor()
    await rig.drainJobs()
    await page.locator('[data-items] > [data-ready]').waitFor()
    await typist.fill('Title', 'A boat')
    await typist.choose(/^Publish/)
    await page.waitForURL(url => /^\/(e\/|@)/.test(url.pathname))
    await rig.upload((await rig.node.accounts.byName('anna'))!, { title: 'An older boat', publishedAt: 1 })

    await page.goto(`${rig.url}/`)
    await typist.choose(/^A boat/)
    const lightbox = page.locator('dialog.lightbox')
    await lightbox.getByRole('heading', { name: 'A boat' }).waitFor()
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const isInside = await page.evaluate(() => {
        const { activeElement } = document
        return activeElement === document.body || activeElement?.closest('dialog') !== null
      })
      assert.ok(isInside, 'the focus left the dialog')
    }
    await page.keyboard.press('ArrowRight')
    await lightbox.getByRole('heading', { name: 'An older boat' }).waitFor()
    await page.keyboard.press('Escape')
    await lightbox.waitFor({ state: 'detached' })
    const focused = await page.evaluate(() => document.activeElement?.closest('.card')?.textContent ?? '')
    assert.match(focused, /boat/)
    const [newest] = (await rig.node.entries.list({ viewer: {} })).items
    await page.goto(`${rig.url}/e/${newest!.publicId}`)
    await editRemoveAndUndo()
    assert.deepEqual(open.complaints, [])
  })

  it('one does the same without scripts', async () => {
    await enter(false)
    await setUp()
    await signOutAndIn()
    await chooseFile()
    await typist.choose(/^Upload|^Send/)
    await page.waitForURL(/review/)
    await rig.drainJobs()
    await page.goto(page.url())
    await typist.fill('Title', 'A boat')
    await typist.choose(/^Publish/)
    await page.waitForURL(url => /^\/(e\/|@)/.test(url.pathname))
    await page.goto(`${rig.url}/`)
    await typist.choose(/^A boat/)
    await heading('A boat')
    await editRemoveAndUndo()
    assert.deepEqual(open.complaints, [])
  })

  it('one skips the header on every page', async () => {
    await enter(true)
    await rig.makeAccount('anna')
    for (const path of ['/', '/explore', '/@anna', '/sign-in', '/nowhere']) {
      await page.goto(rig.url + path)
      await typist.choose('Skip to content')
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'content', path)
    }
  })
})
