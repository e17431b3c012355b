import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import { pdf } from '../media-types/document/documents.ts'
import { article } from '../media-types/text/texts.ts'
import { findViolations, openPage, type TestPage } from '../rig/browser.ts'
import { makeImage } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'

describe('the lightbox over other kinds than pictures', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ada: Account
  let open: TestPage
  let page: Page
  const entries = {} as Record<'first' | 'words' | 'paper' | 'several', Entry>

  before(async () => {
    rig = await startNode()
    ada = await rig.makeAccount('ada')
    entries.first = await rig.upload(ada, { title: 'First', publishedAt: 1 })
    const long = article + '\nThe tide turns.\n'.repeat(60)
    entries.words = await rig.upload(ada, { file: Buffer.from(long), name: 'a.md', title: 'Words' })
    entries.paper = await rig.upload(ada, { file: pdf([['One'], ['Two']]), name: 'a.pdf', title: 'Paper' })
    entries.several = await uploadSeveral()
  })
  after(() => rig.stop())
  afterEach(() => open.close())

  async function uploadSeveral(): Promise<Entry> {
    const own = await rig.signIn(ada)
    const bytes = new Uint8Array(await makeImage({ width: 400, height: 300 }))
    const answer = await own.submit('/upload/pictures', {
      files: ['a.jpg', 'b.jpg'].map(name => new File([bytes], name))
    })
    await rig.drainJobs()
    const [, id = ''] = /^\/e\/(\w+)\//.exec(answer.headers.get('location') ?? '') ?? []
    const draft = (await rig.node.entries.byPublicId(id))!
    await rig.node.entries.save(draft, { visibility: 'public', title: 'Several' }, { account: ada })
    return await rig.node.entries.publish((await rig.node.entries.byPublicId(id))!, { account: ada })
  }

  async function show({ publicId }: Entry, width = 1280) {
    open = await openPage({ width })
    page = open.page
    await page.goto(rig.url)
    await page.click(`a.card-link[href="/e/${publicId}"]`)
    await page.locator(`.lightbox [data-entry="${publicId}"]`).waitFor()
  }
  const path = () => new URL(page.url()).pathname

  it('stays over the grid where the contents of an article lead, and is left by one step back', async () => {
    await show(entries.words)
    await page.click('.lightbox .article-contents summary')
    await page.click('.lightbox .article-contents a:has-text("Morning")')
    await waitFor('the heading', () =>
      page.evaluate(() => document.activeElement?.textContent?.trim() === 'Morning')
    )
    await page.click('.lightbox [data-act=close]')
    await page.locator('.lightbox').waitFor({ state: 'detached' })
    assert.equal(path(), '/')
    assert.deepEqual(open.complaints, [])
  })

  it('covers no words of an article on a phone', async () => {
    await show(entries.words, 390)
    const overlaps = await page.evaluate(() => {
      const boxes = (selector: string) =>
        [...document.querySelectorAll(selector)].map(one => one.getBoundingClientRect())
      const words = boxes('.lightbox :is(h1, .article-facts, .article-text > *)')
      const over = boxes('.lightbox :is(.lightbox-button, .stage-arrow, .strip)')
      return over.filter(({ top, bottom }) =>
        words.some(word => word.top < bottom - 1 && word.bottom > top + 1)
      ).length
    })
    assert.equal(overlaps, 0)
    assert.deepEqual(await findViolations(page), [])
  })

  it('is still there when the reader of a document is closed, whose keys turn pages and not entries', async () => {
    await show(entries.paper)
    // Until its script is there, the same link leads to the pages below one another.
    await page.click('.lightbox [data-document-open][aria-haspopup=dialog]')
    await page.locator('.document-reader .document-words').first().waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('j')
    await waitFor('page 2', async () => (await page.inputValue('.document-number')) === '2')
    await page.keyboard.press('Escape')
    await page.locator('.document-reader').waitFor({ state: 'detached' })
    assert.equal(path(), `/e/${entries.paper.publicId}`)
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Read')
    await page.keyboard.press('Escape')
    await page.locator('.lightbox').waitFor({ state: 'detached' })
    assert.equal(path(), '/')
  })

  it('leaves the keys to several pictures while these have them', async () => {
    await show(entries.several)
    // Until its script is there, arrows lead to places in the page.
    await page.click('.lightbox [data-carousel=ready] .carousel-after')
    const current = () =>
      page.evaluate(() => {
        const dots = [...document.querySelectorAll('.carousel-dot')]
        return dots.findIndex(dot => dot.hasAttribute('aria-current')) + 1
      })
    await waitFor('the second picture', async () => (await current()) === 2)
    await page.keyboard.press('ArrowLeft')
    await waitFor('the first picture', async () => (await current()) === 1)
    assert.equal(path(), `/e/${entries.several.publicId}`)
    await page.locator('.lightbox-content').focus()
    await page.keyboard.press('ArrowRight')
    await page.locator(`.lightbox [data-entry="${entries.paper.publicId}"]`).waitFor()
  })
})
