import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { openPage } from '../rig/browser.ts'
import { makeImage } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const sizes = [
  [1200, 800],
  [600, 800],
  [1400, 700],
  [640, 640]
] as const
const long = `${'Donaudampfschifffahrtsgesellschaft'.repeat(9)} <b>مدينة</b> 🎈`

async function startGallery(theme: string): Promise<TestNode> {
  const rig = await startNode({ config: { theme, title: 'Testing ground' } })
  const ada = await rig.makeAccount('ada', { role: 'administrator' })
  for (const [width, height] of sizes)
    await rig.upload(ada, { file: await makeImage({ width, height }), title: `Picture ${width}` })
  await rig.upload(ada, { title: long })
  return rig
}

const ground = (page: Page) => page.$eval('body', body => getComputedStyle(body).backgroundColor)

describe('the theme ember', () => {
  it('is dark whatever the system says, and its settings start from its own values, told in words', async () => {
    const rig = await startGallery('ember')
    const { page, close } = await openPage({ colorScheme: 'light' })
    await page.goto(rig.url)
    assert.equal(await ground(page), 'rgb(11, 10, 12)')
    const row = await page.$eval('html', html => getComputedStyle(html).getPropertyValue('--row'))
    assert.equal(row, '18rem')
    const admin = await rig.signIn(await rig.makeAccount('bea', { role: 'administrator' }))
    const look = await (await admin.get('/admin/look')).text()
    for (const words of ['Very high', 'Slightly round']) assert.ok(look.includes(words), words)
    assert.doesNotMatch(look, />\s*24rem\s*</)
    await close()
    await rig.stop()
  })
})

describe('the theme atlas', () => {
  let rig: TestNode
  let page: Page
  let close: () => Promise<void>
  before(async () => {
    rig = await startGallery('atlas')
    ;({ page, close } = await openPage({ scripts: false }))
  })
  after(async () => {
    await close()
    await rig.stop()
  })

  it('opens with the newest entry, the name of the node, and ways to the work and the person', async () => {
    await rig.node.nodeSettings.of('atlas').set({ tagline: 'Boats <and> harbours' })
    await page.goto(rig.url)
    assert.equal(await page.textContent('h1'), 'Testing ground')
    assert.equal(await page.textContent('.front-tagline'), 'Boats <and> harbours')
    assert.equal(await page.getAttribute('.front-words a:nth-of-type(2)', 'href'), '/@ada')
    assert.equal(await page.locator('.plate').count(), sizes.length + 1)
    const front = await page.getAttribute('.front-picture', 'href')
    assert.equal(front, await page.getAttribute('.plate:first-child .card-link', 'href'))
  })

  it('writes the words of a picture beneath it', async () => {
    const [picture, words] = await page.$eval('.plate:last-child', plate =>
      ['.plate-picture', '.plate-caption'].map(part =>
        plate.querySelector(part)!.getBoundingClientRect().toJSON()
      )
    )
    assert.ok(words.top >= picture.bottom)
  })

  it('opens with the newest picture where the newest entry has none', async () => {
    const front = await page.getAttribute('.front-picture', 'href')
    const ada = (await rig.node.accounts.byName('ada'))!
    await rig.upload(ada, { file: Buffer.from('# Words\n\nOnly words.\n'), name: 'words.md', title: 'Words' })
    await page.goto(rig.url)
    assert.match((await page.textContent('.plate:first-child')) ?? '', /Words/)
    assert.equal(await page.getAttribute('.front-picture', 'href'), front)
  })

  it('is the page of its parent while there is nothing to show', async () => {
    const empty = await startNode({ config: { theme: 'atlas' } })
    await empty.makeAccount('ada')
    await page.goto(empty.url)
    assert.equal(await page.locator('.empty').count(), 1)
    assert.equal(await page.locator('.front').count(), 0)
    await empty.stop()
  })
})
