import { openPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { median, printFigure } from './figure.ts'
import { startPhotoNode } from './photo-node.ts'
import { serveStatic } from './static-page.ts'

/** The browser shows frames at steps of 16 ms, and the machine does other things: fewer rounds tell of those. */
const rounds = 25
const slowdown = 4
const limits = { ratio: 1.5, longTask: 50 }

interface Sight {
  /** Largest Contentful Paint, milliseconds. */
  paint: number
  shift: number
  /** The longest task, milliseconds; 0 where none was over 50. */
  task: number
}

/** How soon the home page with 24 photos is there on a slow machine, beside a static file with the same photos. */
const rig = await startPhotoNode(24)
const model = await openPage()
await model.page.goto(rig.url, { waitUntil: 'networkidle' })
const plain = await serveStatic(model.page)
await model.close()

const ours: Sight[] = []
const theirs: Sight[] = []
for (let round = -2; round < rounds; round++) {
  const [our, their] = [await look(rig.url), await look(plain.url)]
  if (round >= 0) {
    ours.push(our)
    theirs.push(their)
  }
}
const paint = median(ours.map(sight => sight.paint))
const staticPaint = median(theirs.map(sight => sight.paint))
const shift = Math.max(...ours.map(sight => sight.shift))
const task = median(ours.map(sight => sight.task))
const ratio = paint / staticPaint
printFigure('Largest Contentful Paint of the home page, 4 times slowed down', paint, 'ms', {
  ratio,
  to: `a static file with the same photos (${Math.round(staticPaint)} ms), limit ${limits.ratio}`
})
printFigure('layout shift of the home page', shift, '')
printFigure(
  `longest task over 50 ms before input, median of ${rounds}`,
  task,
  `ms (static file: ${median(theirs.map(sight => sight.task))} ms)`
)
await plain.close()
await rig.stop()
await runCleanUps()
process.exit(ratio > limits.ratio || shift > 0 || task > limits.longTask ? 1 : 0)

async function look(url: string): Promise<Sight> {
  const { page, context, close } = await openPage({ width: 1280, height: 800 })
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(url, { waitUntil: 'networkidle' })
  const sight = await page.evaluate(async () => {
    const read = (type: string) =>
      new Promise<PerformanceEntry[]>(resolve => {
        new PerformanceObserver(list => resolve(list.getEntries())).observe({ type, buffered: true })
        setTimeout(() => resolve([]), 500)
      })
    const [paints, shifts, tasks] = await Promise.all(
      ['largest-contentful-paint', 'layout-shift', 'longtask'].map(read)
    )
    return {
      paint: paints!.at(-1)?.startTime ?? Number.NaN,
      shift: shifts!.reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0),
      task: Math.max(0, ...tasks!.map(({ duration }) => duration))
    }
  })
  await close()
  return sight
}
