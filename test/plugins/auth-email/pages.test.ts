import assert from 'node:assert/strict'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import type { TestNode } from '../../rig/node.ts'
import type { PostOffice } from '../../rig/post-office.ts'

const address = 'ada@example.org'

/** Pages that look otherwise where there is mail, and those of a plugin that is not on by itself. */
describe('pages of people who get letters', function () {
  this.timeout(60_000)
  let office: PostOffice
  let rig: TestNode
  let open: TestPage
  before(async () => {
    const node = await startMailNode({ plugins: { 'auth-email': {} } })
    rig = node.rig
    office = node.office
    const ada = await rig.makeAccount('ada', { role: 'administrator' })
    await rig.node.db.transaction(trx => rig.node.services.use('addresses').prove(ada, address, trx))
    open = await openPage({ width: 390 })
  })
  after(async () => {
    await open.close()
    await rig.stop()
    await office.close()
  })

  const look = async (name: string) => {
    assert.deepEqual(await findViolations(open.page), [], name)
  }
  const press = (name: string | RegExp) => open.page.getByRole('button', { name }).click()
  const link = async () => {
    await rig.drainJobs()
    return rig.url + office.last(address)?.link
  }

  it('can be used by everybody, from the form to the code, and to another address', async () => {
    const { page } = open
    await page.goto(`${rig.url}/sign-in?next=/settings/address`)
    await look('sign-in')
    await page.getByLabel('E-mail address', { exact: true }).fill(address)
    await press('Sign in by mail')
    await look('code')
    await page.getByLabel('Code').fill('0000 0000')
    await press('Sign in')
    await look('code-wrong')
    await rig.drainJobs()
    await page.getByLabel('Code').fill(office.last(address)?.code ?? '')
    await press('Sign in')
    assert.equal(page.url(), `${rig.url}/settings/address`)
    await look('address')
    await page.getByLabel('New address').fill('ada@example.com')
    await press('Change address')
    await look('address-wish')
    await page.goto(await link())
    await look('address-confirm')
  })

  it('can be used by everybody when a link is opened elsewhere, and when a password was forgotten', async () => {
    const { page } = open
    await page.context().clearCookies()
    await rig.client.request('POST', '/sign-in/email', { form: { address } })
    const signIn = await link()
    await page.goto(signIn)
    await look('link')
    await press('Sign in as ada')
    await page.context().clearCookies()
    await page.goto(signIn)
    await look('link-used')
    await page.goto(`${rig.url}/forgot-password`)
    await look('forgotten')
    await page.getByLabel('E-mail address').fill(address)
    await press('Send me the letter')
    await look('forgotten-sent')
    await page.goto(await link())
    await look('reset')
  })
})
