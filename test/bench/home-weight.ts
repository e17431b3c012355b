import type { Request } from 'playwright-core'
import { openPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { printFigure } from './figure.ts'
import { startPhotoNode } from './photo-node.ts'

const limit = 40

/** What a visitor's first look at the home page with 24 photos transfers, compressed as the node answers, without the photos. */
const rig = await startPhotoNode(24)
const { page, complaints, close } = await openPage({ width: 1280, height: 800 })
const requests: Request[] = []
page.on('request', request => requests.push(request))
await page.goto(rig.url, { waitUntil: 'load' })

const sizes = new Map<string, number>()
for (const request of requests) {
  const kind = request.resourceType()
  const { responseBodySize, responseHeadersSize } = await request.sizes()
  if (kind !== 'eventsource') sizes.set(kind, (sizes.get(kind) ?? 0) + responseBodySize + responseHeadersSize)
}
const foreign = requests
  .map(request => request.url())
  .filter(url => !url.startsWith(rig.url) && !url.startsWith('data:'))
const weight = ['document', 'stylesheet', 'script', 'font', 'fetch', 'other']
  .map(kind => [kind, (sizes.get(kind) ?? 0) / 1024] as const)
  .filter(([, size]) => size > 0)
for (const [kind, size] of weight) printFigure(`home page with 24 photos, ${kind}`, size, 'KB')
const sum = weight.reduce((all, [, size]) => all + size, 0)
printFigure('home page with 24 photos, all but the photos', sum, 'KB', {
  ratio: sum / limit,
  to: `the limit of ${limit} KB`
})
printFigure('requests that leave the node', foreign.length, `of ${requests.length}`)
await close()
await rig.stop()
await runCleanUps()
process.exit(sum > limit || foreign.length > 0 || complaints.length > 0 ? 1 : 0)
