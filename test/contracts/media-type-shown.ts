import assert from 'node:assert/strict'
import type { Entry } from '../../core/entries/entries.ts'
import { findViolations, openPage } from '../rig/browser.ts'
import type { TestNode } from '../rig/node.ts'

const media = ':is(img, video, audio, canvas, p, pre, h1, h2, h3, table)'

/** Where an entry is drawn, and what of it the media type draws there. */
const surfaces = {
  card: ({ publicId }: Entry) => ({
    path: '/',
    drawn: `.card-link[href="/e/${publicId}"] > :not(.card-caption)`
  }),
  display: ({ publicId }: Entry) => ({ path: `/e/${publicId}`, drawn: `.stage ${media}` }),
  embed: ({ publicId }: Entry) => ({ path: `/embed/${publicId}`, drawn: `.embed-media ${media}` })
}

/**
 * An entry on its card, on its page and in a frame on another site, for somebody who is not signed in: drawn by the media type's
 * templates of these names, or by what stands in for a card.
 */
export async function testShown(whole: TestNode, entry: Entry, { scripts }: { scripts: boolean }) {
  const { page, complaints, close } = await openPage({ scripts })
  for (const [template, surface] of Object.entries(surfaces)) {
    const { path, drawn } = surface(entry)
    const answer = await page.goto(whole.url + path, { waitUntil: 'load' })
    assert.equal(answer?.status(), 200, template)
    const seen = page.locator(drawn).filter({ visible: true })
    assert.ok((await seen.count()) > 0, `Nothing is seen of ${template}.hbs.`)
    for (const picture of scripts ? await seen.and(page.locator('img')).all() : [])
      await picture.evaluate(image => (image as HTMLImageElement).decode())
    if (scripts) assert.deepEqual(await findViolations(page), [], template)
    assert.deepEqual(complaints, [], template)
  }
  await close()
}
