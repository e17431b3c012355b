import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { openPage, type TestPage } from '../rig/browser.ts'
import { addOtherKinds, everyPage, type OtherKinds } from '../rig/every-page.ts'
import { type Gallery, plainWords, startGallery } from '../rig/gallery.ts'
import { signInBrowser } from './sign-in.ts'

describe('a browser that shows nothing but text', function () {
  this.timeout(120_000)
  let rig: Gallery
  let others: OtherKinds
  let open: TestPage
  before(async () => {
    rig = await startGallery()
    others = await addOtherKinds(rig)
    open = await openPage({ scripts: false })
    await open.context.route(/\.css$/, route => route.abort())
  })
  after(async () => {
    await open.close()
    await rig.stop()
  })

  const read = async (path: string) => {
    await open.page.goto(rig.url + path)
    return await readWords(open.page)
  }

  it('says who is shown what, when, and what leads on, in this order', async () => {
    assertOrder(await read('/'), [
      ...['Skip to content', 'Testing ground', 'Explore', 'Sign in', 'Testing ground'],
      ...[plainWords.title, 'Ada Lovelace', plainWords.title, 'English', 'Runs on Hob']
    ])
    assertOrder(await read(`/e/${rig.entry.publicId}`), [
      ...['Skip to content', 'Testing ground', plainWords.title, plainWords.alt, 'Ada Lovelace'],
      ...[String(new Date().getFullYear()), plainWords.body, 'Runs on Hob']
    ])
    assertOrder(await read('/@ada'), [
      'Ada Lovelace',
      '@ada',
      plainWords.bio,
      'example.org',
      plainWords.title
    ])
    assertOrder(await read('/sign-in'), ['Sign in', 'Name', 'Password', 'Sign in', 'Runs on Hob'])
  })

  it('is told on every page where it is, what the page is about and what every field wants', async () => {
    await signInBrowser(rig, rig.ada, open)
    for (const { address, name } of everyPage(rig, others)) {
      const words = await read(address)
      const heading = (await open.page.locator('h1').first().textContent())?.trim().replace(/\s+/g, ' ') ?? ''
      // A frame stands in the page of somebody else, which has the rest.
      const around =
        name === 'embed.frame' || name === 'embed.open'
          ? [heading]
          : ['Skip to content', 'Testing ground', heading, 'Runs on Hob']
      assertOrder(words, around, address)
      assert.deepEqual(await findSilent(open.page), [], address)
    }
  })
})

/** Words and texts for pictures as they stand in the page. */
async function readWords(page: Page): Promise<string> {
  const words = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) {
      const { currentNode: node } = walker
      const element = node instanceof Element ? node : node.parentElement
      if (element?.closest('template, script, [hidden]')) continue
      if (node instanceof HTMLImageElement) found.push(node.alt)
      else if (node instanceof Text) found.push(node.data)
    }
    return found.join(' ')
  })
  return words.replace(/\s+/g, ' ')
}

function assertOrder(text: string, words: readonly string[], place = '') {
  let at = 0
  for (const word of words) {
    const found = text.indexOf(word, at)
    assert.ok(found >= 0, `${place} says no “${word}” after: ${text.slice(Math.max(0, at - 80), at + 120)}`)
    at = found + word.length
  }
}

/** Links, buttons and fields without a word. */
async function findSilent(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLInputElement>(
        'a, button, summary, input:not([type=hidden]), select, textarea'
      )
    ]
      .filter(element => !element.closest('[hidden], [aria-hidden=true]') && !element.hidden)
      .filter(element => {
        const labels = [...(element.labels ?? [])].map(label => label.textContent).join('')
        const pictures = [...element.querySelectorAll('img')].map(image => image.alt).join('')
        const named = element.getAttribute('aria-label') ?? element.getAttribute('aria-labelledby') ?? ''
        return `${element.textContent}${labels}${pictures}${named}`.trim() === ''
      })
      .map(element => element.outerHTML.slice(0, 140))
  )
}
