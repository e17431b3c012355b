import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Entry } from '../../../core/entries/entries.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { binaryStl, cube, cubeWithHole } from './models.ts'

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('the viewer of a model', function () {
  this.timeout(60_000)
  let rig: TestNode
  let entry: Entry
  let opened: TestPage

  before(async () => {
    rig = await startNode()
    const owner = await rig.makeAccount('ann')
    const holed = {
      file: binaryStl(cubeWithHole()),
      name: 'hole.stl',
      title: 'A box',
      visibility: 'public' as const
    }
    entry = await rig.upload(owner, { ...holed })
    await rig.upload(owner, { ...holed, file: binaryStl(cube()), title: 'A cube' })
  })
  after(() => rig.stop())
  afterEach(() => opened.close())

  const show = async (options = {}) => {
    opened = await openPage(options)
    await opened.page.goto(`${rig.url}/e/${entry.publicId}`)
    return opened.page
  }
  const look = async () => digest(await opened.page.locator('.model-canvas').screenshot())
  const untilLooks = (what: string, isSo: (seen: string) => boolean) =>
    waitFor(what, async () => isSo(await look()))

  it('comes over the poster when it is asked for, and goes by Escape', async () => {
    const page = await show()
    assert.deepEqual(
      await page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.glb')).length
      ),
      0
    )
    await page.getByRole('button', { name: 'View in 3D' }).click()
    await page.locator('.model-canvas:focus').waitFor()
    await page.keyboard.press('r')
    const first = await look()
    await page.keyboard.press('ArrowLeft')
    await untilLooks('the model to turn', seen => seen !== first)
    await page.keyboard.press('r')
    await untilLooks('the first view', seen => seen === first)
    await page.keyboard.press('+')
    await untilLooks('the model to come closer', seen => seen !== first)
    await page.keyboard.press('r')
    await untilLooks('the first view', seen => seen === first)
    await page.locator('.model-canvas').dragTo(page.locator('.model-canvas'), {
      sourcePosition: { x: 300, y: 250 },
      targetPosition: { x: 420, y: 250 }
    })
    await untilLooks('the model to be turned by hand', seen => seen !== first)
    await page.keyboard.press('f')
    await page.waitForFunction(() => document.fullscreenElement !== null)
    await page.keyboard.press('f')
    await page.waitForFunction(() => document.fullscreenElement === null)
    await page.keyboard.press('Escape')
    await page.locator('.model-viewer').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'View in 3D')
    assert.match(page.url(), new RegExp(`/e/${entry.publicId}$`))
    assert.deepEqual(opened.complaints, [])
  })

  it('shows grid and size, wires, the other side up and another background, by button and key', async () => {
    const page = await show()
    await page.getByRole('button', { name: 'View in 3D' }).click()
    await page.locator('.model-canvas:focus').waitFor()
    await page.keyboard.press('g')
    await page.locator('.model-size', { hasText: '10 × 10 × 10 mm' }).waitFor()
    const seen = new Set([await look()])
    for (const name of ['Wireframe', 'Other way up', 'Background']) {
      await page.getByRole('button', { name }).click()
      seen.add(await look())
    }
    assert.ok(seen.size >= 3, 'What the buttons do is not seen.')
    assert.equal(await page.getByRole('button', { name: 'Wireframe' }).getAttribute('aria-pressed'), 'true')
    assert.deepEqual(await findViolations(page), [])
  })

  it('gives way to a turning picture without scripts, and lists what a printer stumbles over', async () => {
    const page = await show({ scripts: false })
    assert.equal(await page.getByRole('button', { name: 'View in 3D' }).isVisible(), false)
    await page.getByText('Watch it turn').click()
    const turning = page.getByRole('img', { name: 'A box, turning once round' })
    await turning.scrollIntoViewIfNeeded()
    assert.equal(await turning.getAttribute('width'), '480')
    await page.getByText('The surface has holes: 3 edges are open.').waitFor()
  })
})
