import type { Page } from 'playwright-core'
import { openPage, type TestPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { median, printFigure } from './figure.ts'
import { multiply, startPhotoNode } from './photo-node.ts'
import { serveStatic } from './static-page.ts'

const cards = 2000
const rounds = 3
const limit = 50
/** Pixels, and pixels a second: a quick turn of the wheel for six seconds. */
const gesture = { distance: 12_000, speed: 2000 }

/** Frames a second while 2,000 cards are scrolled, unthrottled, beside a static file with the same pictures. */
const rig = await startPhotoNode(24)
await multiply(rig, cards)
const open = await openPage({ width: 1280, height: 800 })
await open.page.goto(`${rig.url}/explore`, { waitUntil: 'networkidle' })
await appendAll(open.page)
const plain = await serveStatic(open.page)
const other = await openPage({ width: 1280, height: 800 })
await other.page.goto(plain.url, { waitUntil: 'networkidle' })

const ours: Frames[] = []
const theirs: Frames[] = []
for (let round = 0; round < rounds; round++) {
  ours.push(await scroll(open))
  theirs.push(await scroll(other))
}
const [slowest, staticSlowest] = [ours, theirs].map(all => median(all.map(one => one.slowest))) as [
  number,
  number
]
printFigure(`slowest second of scrolling ${cards} cards`, slowest, 'frames', {
  ratio: slowest / staticSlowest,
  to: `a static page of the same cards (${Math.round(staticSlowest)}), limit ${limit}`
})
const longest = (all: Frames[]) => Math.round(median(all.map(one => one.longest)))
printFigure('longest frame', longest(ours), `ms (static page: ${longest(theirs)} ms)`)
await other.close()
await open.close()
await plain.close()
await rig.stop()
await runCleanUps()
process.exit(slowest < limit ? 1 : 0)

/** Puts the cards of the next pages into the grid, as somebody gets them who has scrolled so far. */
async function appendAll(page: Page) {
  await page.evaluate(async wanted => {
    const grid = document.querySelector('.grid')!
    let next = document.querySelector<HTMLAnchorElement>('a[rel=next]')?.href
    while (next && grid.children.length < wanted) {
      const html = await (await fetch(next)).text()
      const more = new DOMParser().parseFromString(html, 'text/html')
      grid.append(...more.querySelectorAll('.grid > *'))
      const link = more.querySelector('a[rel=next]')?.getAttribute('href')
      next = link ? new URL(link, location.href).href : undefined
    }
  }, cards)
  const count = await page.locator('.grid > .card').count()
  if (count < cards) throw new Error(`There are ${count} cards, not ${cards}.`)
}

interface Frames {
  /** Frames in the second that had the fewest. */
  slowest: number
  /** Milliseconds. */
  longest: number
}

async function scroll({ page, context }: TestPage): Promise<Frames> {
  await page.evaluate(() => {
    scrollTo(0, 0)
    const times: number[] = []
    Object.assign(window, { times })
    const note = (time: number) => {
      times.push(time)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  const session = await context.newCDPSession(page)
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: 600, y: 400, yDistance: -gesture.distance, speed: gesture.speed, preventFling: true },
    gestureSourceType: 'mouse'
  })
  const times = await page.evaluate(() => (window as unknown as { times: number[] }).times)
  const scrolled = await page.evaluate(() => scrollY)
  if (scrolled < gesture.distance / 2) throw new Error(`Only ${scrolled} pixels were scrolled.`)
  const longest = Math.max(...times.slice(1).map((time, at) => time - times[at]!))
  const inSecondAfter = (start: number) => times.filter(time => time >= start && time < start + 1000).length
  const starts = times.filter(time => time <= times.at(-1)! - 1000)
  return { slowest: Math.min(...starts.map(inSecondAfter)), longest }
}
