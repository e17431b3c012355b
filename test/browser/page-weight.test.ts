import assert from 'node:assert/strict'
import { openPage } from '../rig/browser.ts'
import { copyEntry } from '../rig/copies.ts'
import { makeImage } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { weighPage } from '../rig/page-weight.ts'

/** 40 KB, as `test/bench/home-weight.ts` has it for photos; copies of one picture take less than as many that differ. */
const limit = 38.5 * 1024

describe('the weight of a first visit', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ config: { title: 'Lind Photographs' } })
    const owner = await rig.makeAccount('marta', { profile: { displayName: 'Marta Lind' } })
    const file = await makeImage({ width: 1600, height: 1200 })
    const entry = await rig.upload(owner, { file, title: 'Picture of a long summer' })
    const times = Array.from({ length: 23 }, (_, at) => Date.now() - at * 1000)
    await copyEntry(rig, entry, times)
  })
  after(() => rig.stop())

  it('is small for the home page with 24 pictures, without them, and asks no other machine', async () => {
    const { page, close } = await openPage({ width: 1280, height: 800 })
    const { weight, foreign } = await weighPage(page, rig.url)
    const shown = await page.locator('main .card').count()
    await close()
    const sum = [...weight.values()].reduce((all, size) => all + size, 0)
    assert.equal(shown, 24)
    assert.ok((weight.get('script') ?? 0) > 0 && sum <= limit, JSON.stringify([...weight]))
    assert.deepEqual(foreign, [])
  })
})
