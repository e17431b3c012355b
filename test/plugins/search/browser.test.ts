import assert from 'node:assert/strict'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { addEntry } from './searching.ts'

describe('looking for something in a browser', () => {
  let rig: TestNode
  let open: TestPage

  before(async () => {
    rig = await startNode()
    const ada = await rig.makeAccount('ada')
    const bea = await rig.makeAccount('bea')
    await addEntry(rig, ada, { title: 'Harbour <b>by</b> night', body: 'Boats & "ropes" <i>everywhere</i>.' })
    await addEntry(rig, bea, { title: 'Harbour in the morning', body: 'Nobody there.' })
    await rig.drainJobs()
  })
  afterEach(() => open?.close())
  after(() => rig.stop())

  const titles = () => open.page.locator('.search-result h2').allTextContents()

  it('works without scripts: the words are marked, and links narrow what was found', async () => {
    open = await openPage({ scripts: false })
    const { page } = open
    await page.goto(rig.url)
    await page.getByRole('link', { name: 'Search' }).click()
    await page.getByLabel('Words to look for').fill('harbour')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=harbour/)
    assert.equal((await titles()).length, 2)
    assert.deepEqual(await page.locator('h2 mark').allTextContents(), ['Harbour', 'Harbour'])
    await page.getByRole('link', { name: 'ada 1' }).click()
    assert.deepEqual(await titles(), ['Harbour <b>by</b> night'])
    assert.equal(await page.locator('.search-passage').textContent(), 'Boats & "ropes" <i>everywhere</i>.')
    await page.getByRole('link', { name: 'Leave out By: ada' }).click()
    assert.equal((await titles()).length, 2)
    assert.match(await page.content(), /<meta name="robots" content="noindex">/)
    // What it leads programs to.
    const feed = await (await rig.client.get('/search/feed.atom?q=morning&person=bea')).text()
    assert.match(feed, /Harbour in the morning/)
    assert.doesNotMatch(feed, /by night/)
    assert.equal((await rig.client.get('/search/feed.atom')).status, 404)
  })

  it('answers while somebody writes, at an address that leads back to it', async () => {
    open = await openPage({ width: 390 })
    const { page, complaints } = open
    await page.goto(`${rig.url}/search`)
    await page.keyboard.type('harb')
    await page.getByRole('status').filter({ hasText: '2 results.' }).waitFor()
    await page.keyboard.type('our mor')
    await page.getByRole('status').filter({ hasText: 'One result.' }).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('q'), 'harbour mor')
    await page.reload()
    assert.deepEqual(await titles(), ['Harbour in the morning'])
    await page.getByLabel('Words to look for').fill('nothing like it')
    await page.getByRole('heading', { name: 'Nothing has all of these words' }).waitFor()
    assert.deepEqual(complaints, [])
  })

  it('names nobody whom the visitor may not know of', async () => {
    const cleo = await rig.makeAccount('cleo', { profile: { displayName: 'Cleopatra' } })
    const named = async () => /Cleopatra/.test(await (await rig.client.get('/search?person=cleo')).text())
    assert.equal(await named(), true)
    await rig.node.accounts.setState(cleo, 'suspended')
    assert.equal(await named(), false)
  })

  it('is nowhere mentioned where it is switched off', async () => {
    // Those that have something to do with it.
    const around = [
      'storage-local',
      'sign-in',
      'text',
      'site',
      'api',
      'tags',
      'captions',
      'comments',
      'feeds'
    ]
    const without = await startNode({ plugins: around })
    await without.makeAccount('ada')
    for (const path of ['/', '/explore', '/@ada', '/tags']) {
      const answer = await without.client.get(path)
      assert.equal(answer.status, 200)
      assert.doesNotMatch(await answer.text(), /\/search/, path)
    }
    assert.equal((await without.client.get('/search')).status, 404)
    await without.stop()
  })
})
