import assert from 'node:assert/strict'
import type { CDPSession, Page } from 'playwright-core'
import { signInBrowser } from '../../browser/sign-in.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { freePort } from '../../rig/ports.ts'

describe('passkeys in a browser', function () {
  this.timeout(60_000)
  let rig: TestNode
  let open: TestPage
  let page: Page
  let cdp: CDPSession
  before(async () => {
    const port = await freePort()
    rig = await startNode({ config: { port, url: `http://localhost:${port}` } })
    const anna = await rig.makeAccount('anna', { password: 'four green horses' })
    open = await openPage()
    page = open.page
    cdp = await open.context.newCDPSession(page)
    await cdp.send('WebAuthn.enable', { enableUI: false })
    await signInBrowser(rig, anna, open)
  })
  after(async () => {
    await open.close()
    await rig.stop()
  })

  const plugIn = async () => {
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true
      }
    })
    return authenticatorId
  }
  const isIn = async () => (await page.request.get(`${rig.url}/settings/profile`)).url().endsWith('/profile')

  it('says nothing of passkeys on the sign-in page while nobody has one', async () => {
    const html = await (await rig.client.get('/sign-in')).text()
    assert.doesNotMatch(html, /passkey/i)
  })

  it('makes one on a device, with a name, on a page that everybody can use', async () => {
    await plugIn()
    await page.goto(`${rig.url}/settings/passkeys`)
    assert.deepEqual(await findViolations(page), [])
    await page.getByLabel('Name').fill('This computer')
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.getByText('Your passkey is there').waitFor()
    await page.getByText('This computer').waitFor()
    assert.deepEqual(await findViolations(page), [])
  })

  it('signs in with it, without a name', async () => {
    await page.context().clearCookies()
    await page.goto(`${rig.url}/sign-in?next=/settings/profile`)
    // The device answers what the browser offers in the name field by itself, or else the button.
    const button = page.getByRole('button', { name: 'Sign in with a passkey' })
    await Promise.race([
      page.waitForURL(`${rig.url}/settings/profile`),
      button.click().then(() => page.waitForURL(`${rig.url}/settings/profile`))
    ])
    assert.ok(await isIn())
  })

  it('asks for it after the password, once the person chose that', async () => {
    await page.goto(`${rig.url}/settings/passkeys`)
    await page.getByRole('button', { name: 'Ask for a passkey as a second step' }).click()
    await page.getByText('From now on a passkey is asked for').waitFor()
    await page.context().clearCookies()
    await page.route('**/sign-in/passkey/ask', route => route.abort())
    await page.goto(`${rig.url}/sign-in?next=/settings/profile`)
    await page.locator('[name=name]').first().fill('anna')
    await page.locator('[name=password]').fill('four green horses')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`${rig.url}/sign-in/second`)
    assert.deepEqual(await findViolations(page), [])
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL(`${rig.url}/settings/profile`)
    assert.deepEqual(
      open.complaints.filter(complaint => !complaint.includes('ERR_FAILED')),
      []
    )
  })

  it('says plainly without scripts that passkeys need them, and offers the other ways', async () => {
    const plain = await openPage({ scripts: false })
    try {
      await plain.page.goto(`${rig.url}/sign-in`)
      await plain.page.getByText('Passkeys need scripts').waitFor()
      await plain.page.getByText('other ways to sign in work').waitFor()
      assert.ok(await plain.page.locator('[name=password]').isVisible())
      assert.equal(await plain.page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0)
    } finally {
      await plain.close()
    }
  })
})
