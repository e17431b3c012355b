import { existsSync } from 'node:fs'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { runCleanUps } from '../rig/cleanup.ts'
import { temporaryFolder } from '../rig/files.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { samplesFolder } from '../rig/samples.ts'
import { median, printFigure } from './figure.ts'

/** GNU MediaGoblin's time for pictures of 640 and 180 pixels on this kind of machine, milliseconds. */
const rival = 240
const rounds = 9
const widths = [320, 640, 1280, 2048]

const folder = await temporaryFolder('hob-bench')
const photo = await makePhoto(join(folder, 'photo.jpg'))
const rig = await startNode({ web: false, plugins: ['storage-local', 'image'] })
const owner = await rig.makeAccount('ann')
const times = await measure({
  job: () => runJob(rig, widths),
  bare: () => runBare(widths),
  small: () => runJob(rig, [180, 640])
})
printFigure('image job, 12 megapixels, from acceptance to stored files', times.job, 'ms', {
  ratio: times.job / times.bare,
  to: `a bare sharp script making the same pictures (${Math.round(times.bare)} ms)`,
  most: 1.15
})
printFigure('image job, 640 and 180 px', times.small, 'ms', {
  ratio: times.small / rival,
  to: `GNU MediaGoblin's ${rival} ms`,
  most: 1
})
await runCleanUps()

/** Upscaled from a real photo with its words, and with the noise of a real sensor. */
async function makePhoto(path: string): Promise<string> {
  const sample = join(samplesFolder, 'images', 'DSCN0010.jpg')
  const size = { width: 4000, height: 3000 }
  const grain = { type: 'gaussian', mean: 128, sigma: 12 } as const
  const noise = await sharp({ create: { ...size, channels: 3, background: '#888', noise: grain } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const base = existsSync(sample) ? sharp(sample).keepExif().resize(size) : sharp(noise).blur(9)
  await base
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toFile(path)
  return path
}

/** The node's whole way: sniffing, the draft, the job with facts, renditions, placeholder and clean copy, storage, database. */
async function runJob({ node, drainJobs }: TestNode, wished: number[]): Promise<number> {
  await node.nodeSettings.of('image').set({ widths: wished })
  await mkdir(node.uploads.folder, { recursive: true })
  const path = join(node.uploads.folder, `bench-${performance.now()}`)
  await copyFile(photo, path)
  const { size } = await stat(path)
  const since = performance.now()
  const entry = await node.entries.accept({ path, name: 'photo.jpg', size }, owner)
  await drainJobs()
  const spent = performance.now() - since
  const processed = await node.entries.byId(entry.id)
  if (!processed?.processedAt) throw new Error('The photo was not processed.')
  return spent
}

/** What one would write by hand: the same pictures, as fast as the machine allows. */
async function runBare(wished: readonly number[]): Promise<number> {
  const since = performance.now()
  await Promise.all(
    wished.map(width => {
      const target = join(folder, `${width}.webp`)
      return sharp(photo).autoOrient().resize(width).webp({ quality: 80, effort: 2 }).toFile(target)
    })
  )
  return performance.now() - since
}

/** Medians in milliseconds, in turns so that a busy machine disturbs all alike; the first two rounds warm up. */
async function measure<Name extends string>(
  tasks: Record<Name, () => Promise<number>>
): Promise<Record<Name, number>> {
  const entries = Object.entries(tasks) as [Name, () => Promise<number>][]
  const spent = new Map(entries.map(([name]) => [name, [] as number[]]))
  for (let round = -2; round < rounds; round++) {
    for (const [name, task] of entries) {
      const time = await task()
      if (round >= 0) spent.get(name)?.push(time)
    }
  }
  return Object.fromEntries([...spent].map(([name, list]) => [name, median(list)])) as Record<Name, number>
}
