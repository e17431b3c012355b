import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { openPage, type TestPage } from '../rig/browser.ts'
import { makeImage, temporaryFile } from '../rig/files.ts'
import { type NodeProcess, startProcess } from '../rig/process.ts'
import { waitFor } from '../rig/wait.ts'

const password = 'four green horses'
const size = 6_000_000

describe('an upload that is interrupted', function () {
  this.timeout(90_000)
  let node: NodeProcess
  let open: TestPage
  let page: Page
  let picture: string
  /** Where each part that the browser sent began. */
  let offsets: number[]

  before(async () => {
    node = await startProcess()
    const made = await node.run(['account', 'create', 'ada', '--password-stdin'], `${password}\n`)
    assert.equal(made.code, 0, made.error)
    const image = await makeImage()
    picture = await temporaryFile('large.jpg', Buffer.concat([image, Buffer.alloc(size - image.length)]))
  })
  after(() => node.stop())

  beforeEach(async () => {
    open = await openPage()
    page = open.page
    offsets = []
    page.on('request', request => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
    })
    await page.goto(`${node.url}/sign-in`)
    await page.getByLabel('Name').fill('ada')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.goto(`${node.url}/upload`)
    await slowDown(1_500_000)
  })
  afterEach(() => open.close())

  /** Bytes a second; 0 as fast as it goes. */
  async function slowDown(uploadThroughput: number) {
    const session = await open.context.newCDPSession(page)
    await session.send('Network.enable')
    const unlimited = { offline: false, latency: 0, downloadThroughput: -1 }
    await session.send('Network.emulateNetworkConditions', {
      ...unlimited,
      uploadThroughput: uploadThroughput || -1
    })
  }
  const beginUpload = async () => {
    await page.setInputFiles('#field-files', picture)
    await page.waitForFunction(
      () => (document.querySelector<HTMLProgressElement>('[data-item-progress]')?.value ?? 0) > 20
    )
  }
  const finish = () => page.locator('[data-items] > [data-ready]').waitFor({ timeout: 40_000 })
  const hasResumed = () => offsets.some(offset => offset > 0 && offset < size)

  it('goes on by itself after the node was killed and started again', async () => {
    await beginUpload()
    await node.kill()
    await node.start()
    await finish()
    assert.ok(hasResumed(), `Parts began at ${offsets.join(', ')}.`)
  })

  it('goes on after a pause and after a reload, once the file is chosen again', async () => {
    await beginUpload()
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByText(/Paused at/).waitFor()
    await page.reload()
    await page.getByText('Some uploads were interrupted').waitFor()
    await slowDown(0)
    await page.setInputFiles('#field-files', picture)
    await finish()
    assert.ok(hasResumed(), `Parts began at ${offsets.join(', ')}.`)
  })

  it('waits while there is no network and goes on when there is one', async () => {
    await beginUpload()
    await open.context.setOffline(true)
    await waitFor('the upload to stop', async () => {
      const value = () => page.locator('[data-item-progress]').getAttribute('value')
      const before = await value()
      await page.waitForTimeout(300)
      return before === (await value())
    })
    await open.context.setOffline(false)
    await slowDown(0)
    await finish()
  })
})
