import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runCleanUps } from '../rig/cleanup.ts'
import { temporaryFolder } from '../rig/files.ts'
import { startNode } from '../rig/node.ts'
import { samplesFolder } from '../rig/samples.ts'
import { printFigure } from './figure.ts'

const side = 1000
/** Seconds and megabytes that two million triangles may take, and seconds that a part for a printer may. */
const most = { seconds: 20, memory: 1500, small: 2 }

const rig = await startNode({ web: false, plugins: ['storage-local', 'model'] })
const owner = await rig.makeAccount('ann')

const small = join(samplesFolder, 'models', '1002_tray_bottom.STL')
if (existsSync(small)) {
  const spent: number[] = []
  for (let round = 0; round < 3; round++) spent.push((await run(small)) / 1000)
  const best = Math.min(...spent)
  printFigure('model job, 1002_tray_bottom.STL', best, 's', { ratio: best / most.small, to: '2 s', most: 1 })
}
const path = join(await temporaryFolder('hob-bench'), 'large.stl')
await writeLargeStl(path)
const rest = process.memoryUsage.rss()
let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 50)
const seconds = (await run(path)) / 1000
clearInterval(watch)
printFigure('model job, STL of 2,000,000 triangles', seconds, 's', {
  ratio: seconds / most.seconds,
  to: '20 s',
  most: 1
})
const memory = peak / 1e6
printFigure(`its memory at the most, ${Math.round(rest / 1e6)} MB of it the node's before`, memory, 'MB', {
  ratio: memory / most.memory,
  to: '1.5 GB',
  most: 1
})
await runCleanUps()
process.exit()

/** From acceptance to stored files: parsed, measured, drawn from all sides, compacted. */
async function run(file: string): Promise<number> {
  await mkdir(rig.node.uploads.folder, { recursive: true })
  const arrived = join(rig.node.uploads.folder, `bench-${performance.now()}`)
  await copyFile(file, arrived)
  const { size } = await stat(arrived)
  const since = performance.now()
  const entry = await rig.node.entries.accept({ path: arrived, name: 'model.stl', size }, owner)
  await rig.drainJobs()
  const spent = performance.now() - since
  const processed = await rig.node.entries.byId(entry.id)
  if (!processed?.processedAt || processed.failure) throw new Error('The model was not processed.')
  return spent
}

/** A ball with waves on it. */
async function writeLargeStl(target: string) {
  const head = Buffer.alloc(84)
  head.writeUInt32LE(side * side * 2, 80)
  const file = await open(target, 'w')
  await file.write(head)
  for (let i = 0; i < side; i++) {
    const row = Buffer.alloc(side * 100)
    for (let j = 0; j < side; j++) {
      const corners = [pointAt(i, j), pointAt(i, j + 1), pointAt(i + 1, j), pointAt(i + 1, j + 1)] as const
      const [a, b, c, d] = corners
      for (const [at, triangle] of [
        [a, b, c],
        [c, b, d]
      ].entries())
        for (const [place, value] of triangle.flat().entries())
          row.writeFloatLE(value, j * 100 + at * 50 + 12 + place * 4)
    }
    await file.write(row)
  }
  await file.close()
}

function pointAt(i: number, j: number): [number, number, number] {
  const [u, v] = [(2 * Math.PI * (i % side)) / side, (Math.PI * j) / side]
  const r = 50 + 3 * Math.sin(8 * u) * Math.sin(6 * v)
  return [r * Math.cos(u) * Math.sin(v), r * Math.sin(u) * Math.sin(v), r * Math.cos(v)]
}
