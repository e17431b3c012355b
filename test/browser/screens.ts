import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openPage, type PageOptions } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { samplesFolder } from '../rig/samples.ts'

interface Screen extends PageOptions {
  name: string
  path: string
  /** Whether somebody is signed in. */
  member?: boolean
  /** What is done on the page before it is shown. */
  act?: (page: Page) => Promise<void>
}

const folder = resolve(import.meta.dirname, '..', '..', 'docs', 'screens')
const fileOf = (name: string) => join(samplesFolder, 'images', name)

/** The last one comes first in the gallery. */
const photos: [file: string, title: string][] = [
  ['Reconyx_HC500.jpg', 'Snow, seen by nobody'],
  ['DSCN0021.jpg', 'The monument behind the plane tree'],
  ['gain-map.jpg', 'Departure'],
  ['Channel_digital_image_CMYK_color.jpg', 'First warm Sunday'],
  ['iphone_13_pro_max.HEIC', 'The old kitchen'],
  ['DSCN0010.jpg', 'Above the village'],
  ['jolla.jpg', 'A leaf held to the light'],
  ['DSCN0040.jpg', 'The square before it wakes'],
  ['iphone_hdr.jpg', 'Wisteria at the garden gate']
]

/** Writes the pictures of `docs/screens`: a small node with real photos, in the browser of the tests. */
const test = await startNode({ config: { title: 'Lind Photographs' } })
const owner = await test.makeAccount('marta', {
  role: 'administrator',
  profile: { displayName: 'Marta Lind' }
})
const entry = await fill()
const phone = { width: 390, height: 760 }
await mkdir(folder, { recursive: true })
const screens: Screen[] = [
  { name: 'gallery', path: '/', height: 524 },
  { name: 'gallery-phone', path: '/', ...phone },
  { name: 'entry', path: `/e/${entry}`, width: 1000, height: 800 },
  { name: 'entry-phone-dark', path: `/e/${entry}`, ...phone, colorScheme: 'dark' },
  { name: 'upload', path: '/upload', member: true, act: uploadSome },
  { name: 'admin', path: '/admin', member: true }
]
for (const screen of screens) await write(screen)
await test.stop()
await runCleanUps()
process.exit()

async function fill(): Promise<string> {
  let last = ''
  for (const [file, title] of photos) {
    const body = 'Taken on an early walk, without a plan.'
    last = (await test.upload(owner, { file: fileOf(file), title, body })).publicId
  }
  return last
}

async function uploadSome(page: Page) {
  const files = photos.slice(5, 8).map(([file]) => fileOf(file))
  await page.setInputFiles('#field-files', files)
  await page.locator('[data-items] > [data-entry]').nth(2).waitFor()
  await test.drainJobs()
  await page.locator('[data-items] > [data-ready]').nth(2).waitFor()
  await page.getByLabel('Title').nth(1).fill('Above the village')
}

async function write({ name, path, member, act, ...options }: Screen) {
  const { page, context, close } = await openPage({ height: 800, reducedMotion: 'reduce', ...options })
  if (member) await context.addCookies(await cookiesOf(test))
  await page.goto(test.url + path)
  await act?.(page)
  await untilDrawn(page)
  const picture = await page.screenshot()
  await sharp(picture)
    .png({ palette: true, quality: 75, effort: 10 })
    .toFile(join(folder, `${name}.png`))
  await close()
}

async function cookiesOf({ signIn, url }: TestNode) {
  const { cookies } = await signIn(owner)
  return [...cookies].map(([name, value]) => ({ name, value, url }))
}

/** Streams of events never end, so it is the pictures that are waited for. */
async function untilDrawn(page: Page) {
  await page.evaluate(() =>
    Promise.all(
      [...document.images]
        .filter(image => image.getBoundingClientRect().top < innerHeight)
        .map(image => image.decode().catch(() => undefined))
    )
  )
}
