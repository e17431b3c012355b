import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { addOtherKinds, type OtherKinds } from '../rig/every-page.ts'
import { type Gallery, startGallery } from '../rig/gallery.ts'
import { hostileWords, otherHostileWords } from '../rig/hostile-words.ts'
import { findOverflow } from '../rig/layout.ts'
import { signInBrowser } from './sign-in.ts'

/** Where the same things stand whatever people write. */
const steady = ['.site-header']
/** What looks the same too, apart from the captions of cards. */
const alike = ['.card:nth-child(1)', '.card:nth-child(2)', '.card:nth-child(4)']

const sights: PageOptions[] = [390, 1280].flatMap(width => [
  { width, colorScheme: 'light' },
  { width, colorScheme: 'dark' }
])

describe('words that break what is not made for them', function () {
  this.timeout(180_000)
  let plain: Gallery
  let hostile: Gallery
  let others: OtherKinds
  before(async () => {
    plain = await startGallery()
    hostile = await startGallery({}, { ...hostileWords })
    // Which kinds they are is nothing to their words, and pictures are the soonest made.
    const title = 'Waves'
    const pictures = { film: { title }, paper: { title }, song: { title } }
    others = await addOtherKinds(hostile, pictures, otherHostileWords)
  })
  after(() => Promise.all([plain.stop(), hostile.stop()]))

  for (const sight of sights) {
    it(`change no layout in ${sight.colorScheme} at ${sight.width} pixels`, async () => {
      const [one, other] = [await enter(plain, sight), await enter(hostile, sight)]
      for (const at of Object.keys(pathsOf(plain)) as (keyof ReturnType<typeof pathsOf>)[]) {
        await one.page.goto(plain.url + pathsOf(plain)[at])
        await other.page.goto(hostile.url + pathsOf(hostile)[at])
        assert.deepEqual(await findOverflow(other.page), [], at)
        assert.equal(await other.page.locator('[data-hostile]').count(), 0, `${at} holds markup of people`)
        assert.deepEqual(await measure(other.page), await measure(one.page), at)
        if (at === 'home') for (const part of alike) await assertAlike(one.page, other.page, part, at)
      }
      for (const path of besidePaths(others)) {
        await other.page.goto(hostile.url + path)
        assert.deepEqual(await findOverflow(other.page), [], path)
        assert.equal(await other.page.locator('[data-hostile]').count(), 0, `${path} holds markup of people`)
      }
      assert.deepEqual(other.complaints, [])
      await one.close()
      await other.close()
    })
  }
})

const pathsOf = ({ entry }: Gallery) => ({
  home: '/',
  explore: '/explore',
  profile: '/@ada',
  entry: `/e/${entry.publicId}`,
  edit: `/e/${entry.publicId}/edit`,
  review: '/upload/review?now=1',
  upload: '/upload',
  settings: '/settings/profile',
  admin: '/admin/accounts'
})

/** Where tags, comments, albums, circles and guests are shown. */
const besidePaths = ({ film, album, circle, guest }: OtherKinds) => [
  ...[`/e/${film.publicId}`, `/c/${album}`, '/@ada/albums', '/tags', '/circles', `/circles/${circle}`],
  ...['/settings/guests', `/settings/guests/${guest.id}`]
]

async function enter(rig: Gallery, sight: PageOptions): Promise<TestPage> {
  const open = await openPage({ ...sight, reducedMotion: 'reduce' })
  await signInBrowser(rig, rig.ada, open)
  return open
}

/** Widths, heights and left edges of what is steady; what stands below words of people may stand lower. */
async function measure(page: Page): Promise<string[]> {
  return await page.evaluate(
    selectors =>
      selectors.flatMap(selector =>
        [...document.querySelectorAll(selector)].map(element => {
          const { left, width, height } = element.getBoundingClientRect()
          return [selector, ...[left, width, height].map(Math.round)].join(' ')
        })
      ),
    steady
  )
}

async function assertAlike(one: Page, other: Page, part: string, name: string) {
  const [there, here] = [await picture(one, part), await picture(other, part)]
  if (!there || !here) return assert.equal(there, here, `${part} of ${name}`)
  const [a, b] = await Promise.all([there, here].map(readCoarsely))
  assert.equal(a!.length, b!.length, `${part} of ${name} has another size`)
  let different = 0
  for (let at = 0; at < a!.length; at++) if (Math.abs(a![at]! - b![at]!) > 24) different++
  assert.ok(different <= a!.length * 0.01, `${different} values differ in ${part} of ${name}`)
}

/** A quarter as large, since what stands below words may begin in the middle of a pixel. */
async function readCoarsely(image: Buffer): Promise<Buffer> {
  const { width } = await sharp(image).metadata()
  const small = sharp(image).resize({ width: Math.ceil(width / 4) })
  return await small.removeAlpha().raw().toBuffer()
}

async function picture(page: Page, part: string): Promise<Buffer | undefined> {
  const found = page.locator(part).first()
  if ((await found.count()) === 0) return undefined
  await page.evaluate(async () => {
    const sheet = new CSSStyleSheet()
    // Which of its files a picture is drawn from is the browser's choice; their placeholders are alike.
    sheet.replaceSync('.card-caption, .picture-image { visibility: hidden }')
    document.adoptedStyleSheets = [sheet]
    for (const image of document.images) image.loading = 'eager'
    await Promise.allSettled([...document.images].map(image => image.decode()))
  })
  await found.scrollIntoViewIfNeeded()
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  )
  return await found.screenshot({ animations: 'disabled' })
}
