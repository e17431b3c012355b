import { openPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { weighPage } from '../rig/page-weight.ts'
import { printFigure } from './figure.ts'
import { startPhotoNode } from './photo-node.ts'

const limit = 40

/** What a visitor's first look at the home page with 24 photos transfers, compressed as the node answers, without the photos. */
const rig = await startPhotoNode(24)
const { page, complaints, close } = await openPage({ width: 1280, height: 800 })
const { weight, foreign, requests } = await weighPage(page, rig.url)
for (const [kind, size] of weight) printFigure(`home page with 24 photos, ${kind}`, size / 1024, 'KB')
const sum = [...weight.values()].reduce((all, size) => all + size, 0) / 1024
printFigure('home page with 24 photos, all but the photos', sum, 'KB', {
  ratio: sum / limit,
  to: `the limit of ${limit} KB`
})
printFigure('requests that leave the node', foreign.length, `of ${requests}`)
await close()
await rig.stop()
await runCleanUps()
process.exit(sum > limit || foreign.length > 0 || complaints.length > 0 ? 1 : 0)
