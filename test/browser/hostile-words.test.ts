import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openPage, type PageOptions, type TestPage } from '../rig/browser.ts'
import { addOtherKinds, type OtherKinds, type OtherWords } from '../rig/every-page.ts'
import { type Gallery, plainWords, startGallery, type Words } from '../rig/gallery.ts'
import { hostileWords, otherHostileWords } from '../rig/hostile-words.ts'
import { findOverflow, findSpills } from '../rig/layout.ts'
import { signInBrowser } from './sign-in.ts'

/** Where the same things stand whatever people write. */
const steady = ['.site-header']
/** What looks the same too, apart from words. */
const cards = ['.card:nth-child(1)', '.card:nth-child(2)', '.card:nth-child(4)']

// No scheme has a layout of its own.
const sights: PageOptions[] = [
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' }
]

/** A node, and what is on it beside its gallery. */
type Place = Gallery & { others: OtherKinds; tag: string }

describe('words that break what is not made for them', function () {
  this.timeout(180_000)
  let plain: Place
  let hostile: Place
  before(async () => {
    plain = await settle(plainWords)
    hostile = await settle(hostileWords, otherHostileWords)
  })
  after(() => Promise.all([plain.stop(), hostile.stop()]))

  for (const sight of sights) {
    it(`change no layout in ${sight.colorScheme} at ${sight.width} pixels`, async () => {
      const [one, other] = [await enter(plain, sight), await enter(hostile, sight)]
      const theirs = pagesOf(plain)
      for (const [name, { path, alike = [], act }] of Object.entries(pagesOf(hostile))) {
        await one.page.goto(plain.url + theirs[name]!.path)
        await other.page.goto(hostile.url + path)
        await act?.(one.page)
        await act?.(other.page)
        assert.deepEqual(await findOverflow(other.page), [], name)
        assert.deepEqual(await findSpills(other.page), [], name)
        assert.equal(await other.page.locator('[data-hostile]').count(), 0, `${name} holds markup of people`)
        assert.deepEqual(await measure(other.page), await measure(one.page), name)
        for (const part of alike) await assertAlike(one.page, other.page, part, name)
      }
      assert.deepEqual(other.complaints, [])
      await one.close()
      await other.close()
    })
  }
})

async function settle(words: Words, otherWords?: OtherWords): Promise<Place> {
  const rig = await startGallery({}, words)
  // Which kinds they are is nothing to their words, and pictures are the soonest made.
  const { title } = words
  const others = await addOtherKinds(rig, { film: { title }, paper: { title }, song: { title } }, otherWords)
  const { key } = (await rig.node.db('tags_tags').first('key')) ?? { key: '' }
  return { ...rig, others, tag: encodeURIComponent(key) }
}

interface Shown {
  path: string
  /** Parts that are compared as pictures. */
  alike?: string[]
  act?(page: Page): Promise<unknown>
}

/** Where people's words stand, and what they must not change there. */
function pagesOf({ entry, others, tag }: Place): Record<string, Shown> {
  const { film, album, circle, guest } = others
  const at = `/e/${film.publicId}`
  return {
    home: { path: '/', alike: cards },
    lightbox: {
      path: '/',
      act: openLightbox,
      alike: ['.lightbox-bar', '.lightbox .stage', '.lightbox .strip', '.lightbox .tabs']
    },
    explore: { path: '/explore', alike: ['.choices'] },
    profile: { path: '/@ada', alike: ['.card:nth-child(1)'] },
    entry: { path: at, alike: ['.stage', '.strip'] },
    ownEntry: { path: `/e/${entry.publicId}` },
    edit: { path: `/e/${entry.publicId}/edit`, alike: ['.edit-picture'] },
    audience: { path: `/e/${entry.publicId}/audience`, alike: ['.chip', '.form-actions'] },
    comments: { path: `${at}/comments`, alike: ['.comment-actions'] },
    album: { path: `/c/${album}`, alike: ['.noted-picture'] },
    albums: { path: '/@ada/albums', alike: ['.album-cover'] },
    tag: { path: `/tags/${tag}`, alike: ['.card:nth-child(1)'] },
    tags: { path: '/tags' },
    search: { path: '/search?q=ada', alike: ['.search-picture'] },
    notifications: { path: '/notifications', alike: ['.told-picture'] },
    circles: { path: '/circles' },
    circle: { path: `/circles/${circle}` },
    inCircles: { path: '/@bea/circles' },
    guests: { path: '/settings/guests' },
    guest: { path: `/settings/guests/${guest.id}` },
    review: { path: '/upload/review?now=1', alike: ['.review-picture', '.review-remove'] },
    upload: { path: '/upload', act: page => page.check('[name=visibility][value=circles]') },
    settings: { path: '/settings/profile', alike: ['.side-nav details'] },
    people: { path: '/admin/accounts', alike: ['.side-nav details'] },
    moderation: { path: '/admin/moderation', alike: ['.choices'] },
    case: { path: `/admin/moderation/${others.case}`, alike: ['.choice'] }
  }
}

async function openLightbox(page: Page) {
  await page.locator('.grid a.card-link').first().click()
  await page.locator('dialog.lightbox .tabs').waitFor()
}

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
  const sizes = await Promise.all([there, here].map(readSize))
  const [[width, height], [wide, high]] = sizes as [Size, Size]
  const apart = Math.max(Math.abs(width - wide), Math.abs(height - high))
  assert.ok(apart <= 1, `${part} of ${name} is ${wide}x${high}, not ${width}x${height}`)
  const [a, b] = await Promise.all([there, here].map(image => readCoarsely(image, [width, height])))
  let different = 0
  for (let at = 0; at < a!.length; at++) if (Math.abs(a![at]! - b![at]!) > 24) different++
  assert.ok(different <= a!.length * 0.01, `${different} values differ in ${part} of ${name}`)
}

type Size = [width: number, height: number]

async function readSize(image: Buffer): Promise<Size> {
  const { width, height } = await sharp(image).metadata()
  return [width, height]
}

/** A quarter as large: edges may be a shade different. */
async function readCoarsely(image: Buffer, size: Size): Promise<Buffer> {
  const [width, height] = size.map(length => Math.ceil(length / 4))
  return await sharp(image).resize({ width, height, fit: 'fill' }).removeAlpha().raw().toBuffer()
}

/** Scripts put some parts in the place of others until all of them have come. */
async function picture(page: Page, part: string): Promise<Buffer | undefined> {
  for (let left = 5; ; left--) {
    try {
      return await shoot(page, part)
    } catch (error) {
      if (left === 0 || !String(error).includes('not attached')) throw error
    }
  }
}

async function shoot(page: Page, part: string): Promise<Buffer | undefined> {
  const found = page.locator(part).first()
  if ((await found.count()) === 0) return undefined
  await page.evaluate(async () => {
    const sheet = new CSSStyleSheet()
    // Which of its files a picture is drawn from is the browser's choice; their placeholders are alike.
    sheet.replaceSync('.card-caption, .card-badges, [dir="auto"], img { visibility: hidden }')
    document.adoptedStyleSheets = [sheet]
    for (const image of document.images) image.loading = 'eager'
    await Promise.allSettled([...document.images].map(image => image.decode()))
  })
  await found.scrollIntoViewIfNeeded()
  // What stands below words may begin in the middle of a pixel, which draws its letters differently.
  await found.evaluate(element => {
    const { left, top } = element.getBoundingClientRect()
    ;(element as HTMLElement).style.translate = `${-(left % 1)}px ${-(top % 1)}px`
  })
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  )
  return await found.screenshot({ animations: 'disabled' })
}
