import assert from 'node:assert/strict'
import { findViolations, openPage } from '../rig/browser.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { signInBrowser } from './sign-in.ts'

describe('a guest in a browser', () => {
  let test: TestNode
  before(async () => {
    test = await startNode()
  })
  after(() => test.stop())

  it('is invited, comes by the link and keeps it with an account, by keyboard and without scripts', async () => {
    const ada = await test.makeAccount('ada', { profile: { displayName: 'Ada' } })
    const bea = await test.makeAccount('bea')
    const entry = await test.upload(ada, { title: 'Harbour', visibility: 'limited' })
    const host = await openPage({ scripts: false })
    await signInBrowser(test, ada, host)
    await host.page.goto(`${test.url}/settings/guests`)
    await host.page.getByLabel('Name').fill('Maria')
    await host.page.keyboard.press('Enter')
    await host.page.getByRole('button', { name: 'Make a new link' }).waitFor()
    const link = await host.page.locator('code.token').innerText()
    const [guest] = await test.node.db('accounts').where({ kind: 'guest' })
    await test.node.entries.save(entry, { audience: { accounts: [guest.name] } }, { account: ada })
    assert.equal(host.complaints.length, 0, String(host.complaints))
    await host.close()

    const open = await openPage({ scripts: false, width: 390 })
    const { page } = open
    await page.goto(link)
    await page.getByRole('button', { name: 'Continue as Maria' }).press('Enter')
    await page.getByRole('link', { name: 'Harbour' }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/@ada')
    await page.locator('.account-menu > summary').press('Enter')
    await page.getByRole('link', { name: 'Keep it with an account' }).press('Enter')
    await page.getByRole('button', { name: 'I have an account' }).press('Enter')
    await page.waitForURL(/sign-in/)
    await signInBrowser(test, bea, open)
    await page.goto(test.url)
    await page.getByRole('link', { name: 'Take it over to your account' }).press('Enter')
    await page.getByRole('button', { name: 'Take it over as bea' }).press('Enter')
    await page.getByRole('link', { name: 'Harbour' }).waitFor()
    assert.deepEqual(open.complaints, [])
    await open.close()
  })

  it('says what they are called where nobody did, by keyboard and without scripts, and again in the menu', async () => {
    const { accounts, services } = test.node
    const cem = await test.makeAccount('cem', { profile: { displayName: 'Cem' } })
    const { id } = await services.use('guests').byAddress(cem, 'support@example.org')
    const api = await test.openApi(cem)
    const { address } = await (await api.request('POST', `/api/v1/guests/${id}/link`)).json()
    const open = await openPage({ scripts: false, width: 390 })
    const { page } = open
    await page.goto(address)
    await page.getByLabel('Your name').fill('Support')
    await page.keyboard.press('Enter')
    await page.getByText('This name is kept').waitFor()
    // Where to mend it, without looking for it.
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-name')
    await page.getByLabel('Your name').fill('')
    await page.keyboard.press('Enter')
    await page.waitForURL(/@cem/)
    assert.equal((await accounts.byId(id))?.profile.displayName, undefined)
    await page.locator('.account-menu > summary').press('Enter')
    await page.getByRole('link', { name: 'Your name' }).press('Enter')
    await page.getByLabel('Your name').fill('Maria')
    await page.keyboard.press('Enter')
    await page.getByText('From now on you are called Maria here').waitFor()
    assert.equal((await accounts.byId(id))?.profile.displayName, 'Maria')
    // A name that is refused is an answer of its own, which browsers note.
    assert.deepEqual(
      open.complaints.filter(told => !/422|409/.test(String(told))),
      []
    )
    await open.close()
  })

  it('is asked for a name on pages that everybody can use', async () => {
    const dora = await test.makeAccount('dora')
    const { id } = await test.node.services.use('guests').byAddress(dora, 'theo@example.org')
    const api = await test.openApi(dora)
    const { address } = await (await api.request('POST', `/api/v1/guests/${id}/link`)).json()
    const open = await openPage({ width: 390 })
    const { page } = open
    await page.goto(address)
    assert.deepEqual(await findViolations(page), [])
    await page.getByLabel('Your name').press('Enter')
    await page.waitForURL(/@dora/)
    await page.goto(`${test.url}/guest/name`)
    await page.getByLabel('Your name').waitFor()
    assert.deepEqual(await findViolations(page), [])
    assert.deepEqual(open.complaints, [])
    await open.close()
  })
})
