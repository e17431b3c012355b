import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { root } from '../house/sources.ts'
import { openPage, type TestPage } from '../rig/browser.ts'
import { copyEntry } from '../rig/copies.ts'
import { writeTree } from '../rig/look.ts'
import { startNode, type TestNode } from '../rig/node.ts'

/** Marks the card of one entry, and the page of another, each with styles of their own. */
const plugin = {
  'index.ts': `
    export default {
      name: 'stamp',
      api: 1,
      summary: 'Marks.',
      setup (node) {
        node.slot('card.badges', {
          template: 'stamp/mark',
          client: 'mark',
          when: ({ entries = [] }) => entries.some(({ title }) => title === 'Oldest')
        })
        node.slot('entry.below', { template: 'stamp/note', client: 'note', when: ({ entry }) => entry.title === 'Newest' })
      }
    }`,
  'templates/mark.hbs': '<b class="stamp-mark"></b>',
  'templates/note.hbs': '<b class="stamp-note"></b>',
  'client/mark.css': '.stamp-mark { color: rgb(1 2 3) }',
  'client/note.css': '.stamp-note { color: rgb(4 5 6) }'
}

describe('styles that come with a page', function () {
  this.timeout(60_000)
  let rig: TestNode
  let open: TestPage

  before(async () => {
    rig = await startNode({ plugins: [...readDefaultPlugins(root), await writeTree(plugin)] })
    const ada = await rig.makeAccount('ada')
    const newest = await rig.upload(ada, { title: 'Newest', publishedAt: 1000 })
    await copyEntry(
      rig,
      newest,
      Array.from({ length: 30 }, (_, at) => 900 - at)
    )
    await rig.upload(ada, { title: 'Oldest', publishedAt: 1 })
  })
  after(() => rig.stop())
  beforeEach(async () => {
    open = await openPage()
    await open.context.route('**/files/**', route => route.abort())
    await open.page.goto(rig.url)
  })
  afterEach(() => open.close())

  const links = (page: Page) => page.locator('link[rel=stylesheet][href*="/stamp-"]').count()
  const colorOf = async (page: Page, selector: string) => {
    await page.locator(selector).first().waitFor({ state: 'attached' })
    return page.evaluate(one => getComputedStyle(document.querySelector(one) as Element).color, selector)
  }

  it('are there when a lightbox shows it, and not before', async () => {
    const { page } = open
    assert.equal(await links(page), 0)
    await page.click('.card:first-child a.card-link')
    assert.equal(await colorOf(page, '.lightbox .stamp-note'), 'rgb(4, 5, 6)')
  })

  it('are there when a list grows by it, and not before', async () => {
    const { page } = open
    assert.equal(await links(page), 0)
    await page.evaluate(() => window.scrollTo({ top: 1e7, behavior: 'instant' }))
    assert.equal(await colorOf(page, '.grid .stamp-mark'), 'rgb(1, 2, 3)')
  })
})
