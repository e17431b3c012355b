import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { runImage, settingsWith } from '../media-types/image/fake-processing.ts'
import { samplesFolder } from '../rig/samples.ts'
import { median, printFigure } from './figure.ts'

/** GNU MediaGoblin's time for pictures of 640 and 180 pixels on this kind of machine, milliseconds. */
const rival = 240
const rounds = 9

const folder = await mkdtemp(join(tmpdir(), 'hob-bench-'))
try {
  const photo = await makePhoto(join(folder, 'photo.jpg'))
  const { widths } = settingsWith()
  const times = await measure({
    job: () => runJob(photo, widths),
    bare: () => runBare(photo, widths),
    small: () => runJob(photo, [180, 640])
  })
  printFigure('image job, 12 megapixels', times.job, 'ms', {
    ratio: times.job / times.bare,
    to: `a bare sharp script making the same pictures (${Math.round(times.bare)} ms)`
  })
  printFigure('image job, 640 and 180 px', times.small, 'ms', {
    ratio: times.small / rival,
    to: `GNU MediaGoblin's ${rival} ms`
  })
} finally {
  await rm(folder, { recursive: true })
}

/** Upscaled from a real photo, with the noise of a real sensor and its words. */
async function makePhoto(path: string): Promise<string> {
  const sample = join(samplesFolder, 'images', 'DSCN0010.jpg')
  const size = { width: 4000, height: 3000 }
  const noise = await sharp({
    create: { ...size, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 12 } }
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const photo = existsSync(sample) ? sharp(sample).keepExif().resize(size) : sharp(noise).blur(9)
  await photo
    .composite([{ input: noise, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toFile(path)
  return path
}

async function runJob(path: string, widths: number[]): Promise<void> {
  const { cleanUp } = await runImage(path, { widths })
  await cleanUp()
}

/** What one would write by hand: the same pictures, as fast as the machine allows. */
async function runBare(path: string, widths: readonly number[]): Promise<void> {
  const target = join(folder, 'bare')
  await mkdir(target, { recursive: true })
  const make = (width: number) =>
    sharp(path)
      .autoOrient()
      .resize(width)
      .webp({ quality: 80, effort: 2 })
      .toFile(join(target, `${width}.webp`))
  const made = await Promise.all(widths.map(make))
  if (made.some(({ size }) => size === 0)) throw new Error('A picture is empty.')
}

/** Medians in milliseconds, measured in turns so that a busy machine disturbs all alike; the first two rounds warm up. */
async function measure<Name extends string>(
  tasks: Record<Name, () => Promise<void>>
): Promise<Record<Name, number>> {
  const entries = Object.entries(tasks) as [Name, () => Promise<void>][]
  const times = new Map(entries.map(([name]) => [name, [] as number[]]))
  for (let round = -2; round < rounds; round++) {
    for (const [name, task] of entries) {
      const since = performance.now()
      await task()
      if (round >= 0) times.get(name)?.push(performance.now() - since)
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)])) as Record<Name, number>
}
