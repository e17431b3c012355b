import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'

describe('an account that begins with a passkey, in a browser', function () {
  this.timeout(60_000)
  let rig: TestNode
  let open: TestPage
  let page: Page
  before(async () => {
    const others = defaultsWithout('auth-password', 'auth-totp').map(name => [name, {}])
    const port = await freePort()
    const plugins = {
      ...Object.fromEntries(others),
      'auth-passkey': {},
      'proof-of-work': {},
      'sign-in': { registration: 'open' }
    }
    rig = await startNode({ config: { port, url: `http://localhost:${port}`, plugins } })
    await rig.makeAccount('anna', { role: 'administrator' })
    open = await openPage()
    page = open.page
    const cdp = await open.context.newCDPSession(page)
    await cdp.send('WebAuthn.enable', { enableUI: false })
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true
      }
    })
  })
  after(async () => {
    await open.close()
    await rig.stop()
  })

  const submit = () => page.getByRole('button', { name: 'Make a passkey and the account' }).click()

  it('waits for the work of the browser, and asks the device once though a name was taken', async () => {
    await page.goto(`${rig.url}/register`)
    await page.waitForURL(`${rig.url}/register/passkey`)
    assert.deepEqual(await findViolations(page), [])
    await page.locator('[name=name]').fill('anna')
    await submit()
    await page.getByText('This name is taken.').waitFor()
    assert.deepEqual(await findViolations(page), [])
    await page.locator('[name=name]').fill('bea')
    await submit()
    await page.waitForURL(`${rig.url}/welcome`)
    const keys = await rig.node.db('auth_passkey_keys').pluck('lets_in')
    assert.equal(keys.length, 1)
  })

  it('is signed in to again without a name', async () => {
    await page.context().clearCookies()
    await page.goto(`${rig.url}/sign-in?next=/settings/profile`)
    // The device answers what the browser offers in the name field by itself, or else the button.
    const button = page.getByRole('button', { name: 'Sign in with a passkey' })
    await Promise.race([
      page.waitForURL(`${rig.url}/settings/profile`),
      button.click().then(() => page.waitForURL(`${rig.url}/settings/profile`))
    ])
    const complaints = open.complaints.filter(text => !text.includes('409 (Conflict)'))
    assert.deepEqual(complaints, [])
  })
})
