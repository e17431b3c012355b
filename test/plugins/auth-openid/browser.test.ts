import assert from 'node:assert/strict'
import { findViolations, openPage } from '../../rig/browser.ts'
import { type OpenIdRig, startOpenId } from './rig.ts'

/** The form of the provider wants a font from elsewhere, and does without. */
const isOurs = (complaint: string) => !/fonts\.googleapis\.com|ERR_NAME_NOT_RESOLVED/.test(complaint)

describe('a browser on its way to a provider and back', () => {
  let rig: OpenIdRig
  before(async () => {
    rig = await startOpenId({ openid: { anyProvider: true } })
    await rig.makeAccount('boss', { role: 'administrator' })
    rig.provider.people.set('ada', {
      preferred_username: 'ada',
      name: 'Ada',
      email: 'ada@example.org',
      email_verified: true
    })
  })
  after(() => rig.stop())

  it('gets there without scripts, past the policy about forms, and makes an account', async () => {
    const { page, complaints, close } = await openPage({ scripts: false })
    await page.goto(`${rig.url}/sign-in`)
    await page.getByRole('link', { name: 'Sign in with Real' }).click()
    await page.fill('input[name=login]', 'ada')
    await page.fill('input[name=password]', 'x')
    await page.click('button[type=submit]')
    await page.click('button[type=submit]')
    await page.getByRole('button', { name: 'Make my account' }).click()
    await page.waitForURL(`${rig.url}/welcome`)
    assert.deepEqual(complaints.filter(isOurs), [])
    await close()
  })

  it('sees pages of this plugin that everybody can read and use', async () => {
    const { page, complaints, close } = await openPage({ width: 390, locale: 'ar' })
    await page.goto(`${rig.url}/sign-in`)
    assert.deepEqual(await findViolations(page), [])
    await page.fill('input[name=address]', rig.provider.issuer)
    await page.locator('.openid form button').click()
    await page.locator('.openid-host').waitFor()
    assert.deepEqual(await findViolations(page), [])
    await page.locator('.button-primary').click()
    await page.fill('input[name=login]', 'bea')
    await page.fill('input[name=password]', 'x')
    await page.click('button[type=submit]')
    await page.click('button[type=submit]')
    await page.locator('.openid-own').waitFor()
    assert.deepEqual(await findViolations(page), [])
    assert.deepEqual(complaints.filter(isOurs), [])
    await close()
  })
})
