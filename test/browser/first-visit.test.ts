import assert from 'node:assert/strict'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { startNode, type TestNode } from '../rig/node.ts'

describe('the first visit in a browser', () => {
  let rig: TestNode
  let open: TestPage
  beforeEach(async () => {
    rig = await startNode()
  })
  afterEach(async () => {
    await open.close()
    await rig.stop()
  })

  it('makes an account, signs out and in again without scripts', async () => {
    open = await openPage({ scripts: false })
    const { page, complaints } = open
    await page.goto(rig.url)
    assert.equal(new URL(page.url()).pathname, '/set-up')
    await page.goto(`${rig.url}/set-up?key=${await rig.node.setupKey.issue()}`)
    await page.getByLabel('Name').fill('anna')
    await page.getByLabel('Password').fill('four green horses')
    await page.getByRole('button', { name: 'Make my account' }).click()
    await page.getByRole('heading', { name: 'Welcome, anna' }).waitFor()
    await page.goto(rig.url)
    await page.locator('.account-menu > summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.goto(`${rig.url}/settings/password`)
    await page.getByLabel('Name').fill('anna')
    await page.getByLabel('Password').fill('four green horses')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Change password' }).waitFor()
    assert.deepEqual(complaints, [])
  })

  for (const scripts of [true, false]) {
    it(`says at its field, in the words of the page, what is wrong ${scripts ? 'with' : 'without'} scripts`, async () => {
      open = await openPage({ scripts, locale: 'fr' })
      const { page } = open
      await page.goto(`${rig.url}/set-up?key=${await rig.node.setupKey.issue()}`)
      const send = async (name: string, password: string) => {
        await page.locator('#field-name').fill(name)
        await page.locator('#field-password').fill(password)
        await page.locator('main button[type=submit]').click()
      }
      await send('Anna Maria!', 'four green horses')
      await page.locator('#error-name').getByText('lettres de a à z').waitFor()
      await send('anna', 'short')
      await page.locator('#error-password').getByText('au moins 10').waitFor()
      assert.equal(await page.locator('#field-name').inputValue(), 'anna')
      await send('', 'four green horses')
      await page.locator('#error-name').getByText('lettres de a à z').waitFor()
      assert.equal(await page.locator('#field-name').getAttribute('aria-invalid'), 'true')
    })
  }

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`leads through pages that everybody can use (${colorScheme})`, async () => {
      open = await openPage({ colorScheme, width: 390 })
      const { page } = open
      const look = async (path: string) => {
        await page.goto(rig.url + path)
        assert.deepEqual(await findViolations(page), [], path)
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(width <= 390, `${path} is ${width} pixels wide`)
      }
      await look('/set-up')
      await look(`/set-up?key=${await rig.node.setupKey.issue()}`)
      await rig.makeAccount('anna', { role: 'administrator', password: 'four green horses' })
      await look('/sign-in')
      await page.getByLabel('Name').fill('anna')
      await page.getByLabel('Password').fill('wrong wrong')
      await page.getByRole('button', { name: 'Sign in' }).click()
      assert.deepEqual(await findViolations(page), [])
      await page.getByLabel('Password').fill('four green horses')
      await page.getByRole('button', { name: 'Sign in' }).click()
      // In light every page is looked at elsewhere.
      if (colorScheme === 'dark') for (const path of pages) await look(path)
    })
  }
})

const pages = [
  '/welcome',
  '/settings/password',
  '/admin',
  '/admin/accounts',
  '/admin/accounts/anna',
  '/admin/new-account',
  '/admin/plugins',
  '/admin/settings',
  '/admin/settings/hearth',
  '/admin/settings/sign-in',
  '/admin/jobs'
]
