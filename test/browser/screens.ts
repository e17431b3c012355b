import { mkdir, readdir } from 'node:fs/promises'
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
}

const folder = resolve(import.meta.dirname, '..', '..', 'docs', 'screens')
const photos = [
  'gain-map',
  'DSCN0010',
  'iphone_hdr',
  'orientation_landscape_6',
  'DSCN0021',
  'jolla',
  'DSCN0040',
  'Reconyx_HC500'
]

/** Writes the pictures of `docs/screens`: a small node with real photos, in the browser of the tests. */
const test = await startNode()
const owner = await test.makeAccount('marta', {
  role: 'administrator',
  profile: { displayName: 'Marta Lind' }
})
const entry = await fill()
await mkdir(folder, { recursive: true })
const screens: Screen[] = [
  { name: 'gallery', path: '/' },
  { name: 'gallery-phone', path: '/', width: 390, height: 844 },
  { name: 'entry', path: `/e/${entry}` },
  { name: 'entry-phone-dark', path: `/e/${entry}`, width: 390, height: 844, colorScheme: 'dark' },
  { name: 'upload', path: '/upload', member: true },
  { name: 'admin', path: '/admin', member: true }
]
for (const screen of screens) await write(screen)
await test.stop()
await runCleanUps()
process.exit()

async function fill(): Promise<string> {
  const files = await readdir(join(samplesFolder, 'images'))
  let last = ''
  for (const photo of photos) {
    const file = files.find(name => name.startsWith(photo))
    if (!file) continue
    const title = 'From the archive'
    last = (await test.upload(owner, { file: join(samplesFolder, 'images', file), title })).publicId
  }
  if (last === '') throw new Error(`There are no photos in ${samplesFolder}; set HOB_SAMPLES.`)
  return last
}

async function write({ name, path, member, ...options }: Screen) {
  const { page, context, close } = await openPage({ height: 800, reducedMotion: 'reduce', ...options })
  if (member) await context.addCookies(await cookiesOf(test))
  await page.goto(test.url + path)
  await untilDrawn(page)
  const picture = await page.screenshot()
  await sharp(picture)
    .png({ palette: true, quality: 80, effort: 8 })
    .toFile(join(folder, `${name}.png`))
  await close()
}

async function cookiesOf({ signIn, url }: TestNode) {
  const { cookies } = await signIn(owner)
  return [...cookies].map(([name, value]) => ({ name, value, url }))
}

async function untilDrawn(page: Page) {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() =>
    Promise.all([...document.images].map(image => image.decode().catch(() => undefined)))
  )
}
