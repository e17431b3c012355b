import assert from 'node:assert/strict'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
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
  let line: CDPSession
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
    line = await open.context.newCDPSession(page)
    await line.send('Network.enable')
    await changeLine({ uploadThroughput: 1_500_000 })
  })
  afterEach(() => open.close())

  interface Line {
    offline?: boolean
    /** Bytes a second. @default as fast as it goes */
    uploadThroughput?: number
  }

  async function changeLine({ offline = false, uploadThroughput = -1 }: Line) {
    await line.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput
    })
  }
  /** What the browser has sent may still be on its way. */
  const hasStoredSome = async () => {
    const names = await readdir(join(node.data, 'uploads'), { recursive: true })
    const sizes = names.map(async name => (await stat(join(node.data, 'uploads', name))).size)
    return (await Promise.all(sizes)).some(stored => stored > size / 10)
  }
  const beginUpload = async () => {
    await page.setInputFiles('#field-files', picture)
    await page.waitForFunction(
      () => (document.querySelector<HTMLProgressElement>('[data-item-progress]')?.value ?? 0) > 20
    )
    await waitFor('the node to have a part of it', hasStoredSome)
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
    await changeLine({})
    await page.setInputFiles('#field-files', picture)
    await finish()
    assert.ok(hasResumed(), `Parts began at ${offsets.join(', ')}.`)
  })

  it('waits while there is no network and goes on when there is one', async () => {
    await changeLine({ offline: true })
    const refused = page.waitForEvent('requestfailed')
    await page.setInputFiles('#field-files', picture)
    await refused
    await changeLine({})
    await finish()
  })
})
