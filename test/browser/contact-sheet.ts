import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openPage, type PageOptions } from '../rig/browser.ts'

/** One page as people see it; four sights of it make a sheet. */
export interface Scene {
  name: string
  /** On a node; `url` is its base. */
  address: string
  cookies?: readonly { name: string; value: string; url: string }[]
  /** What is done on the page before it is shown. */
  act?(page: Page): Promise<void>
}

const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 800 }
const sights: readonly PageOptions[] = [
  { ...wide, colorScheme: 'light' },
  { ...wide, colorScheme: 'dark' },
  { ...phone, colorScheme: 'light' },
  { ...phone, colorScheme: 'dark' }
]
const gap = 12

/** A page in light and dark, wide and on a phone, half as large as it is; WebP, to be kept small. */
export async function takeSheet(scene: Scene): Promise<Buffer> {
  const tiles = []
  let left = gap
  for (const sight of sights) {
    const picture = await takePicture(scene, sight)
    const width = Math.round((sight.width ?? 0) / 2)
    const input = await sharp(picture).resize({ width }).png().toBuffer()
    tiles.push({ input, left, top: gap })
    left += width + gap
  }
  const size = { width: left, height: wide.height / 2 + 2 * gap }
  return await sharp({ create: { ...size, channels: 3, background: '#8a8782' } })
    .composite(tiles)
    .webp({ quality: 52, effort: 6 })
    .toBuffer()
}

async function takePicture({ address, cookies, act }: Scene, sight: PageOptions): Promise<Buffer> {
  const { page, context, close } = await openPage({ reducedMotion: 'reduce', ...sight })
  if (cookies) await context.addCookies([...cookies])
  await page.goto(address)
  await act?.(page)
  await untilDrawn(page)
  const picture = await page.screenshot()
  await close()
  return picture
}

/** Streams of events never end, so it is the pictures that are waited for; those in what is closed never come. */
export async function untilDrawn(page: Page) {
  await page.evaluate(() =>
    Promise.all(
      [...document.images]
        .filter(image => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight)
        .map(image => image.decode().catch(() => undefined))
    )
  )
}
