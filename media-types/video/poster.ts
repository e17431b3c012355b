import { join } from 'node:path'
import sharp from 'sharp'
import type { Processing } from '../../core/contract/processing.ts'
import type { NewFile } from '../../core/files/files.ts'
import type { Installation } from '../../plugins/ffmpeg/service.ts'
import { findCompanion } from './companions.ts'
import { type Film, type Tools, toEven } from './film.ts'
import { prepare } from './picture-graph.ts'

/** A still in the scratch folder, upright. */
export interface Still {
  readonly path: string
  /** Seconds; undefined for a picture that somebody chose. */
  readonly at?: number
}

const widths = [320, 640, 1280]
/** Parts of the film where something is usually going on. */
const places = [0.1, 0.25, 0.4, 0.65]
/** Seconds; in a longer film the next key frame is near enough, and much sooner found. */
const fewSeconds = 20

/** The frame or picture that the owner chose, else the best of a few. */
export async function findPoster(job: Processing, film: Film, tools: Tools): Promise<Still> {
  const chosen = findCompanion(job.companions, 'video.poster')
  const at = chosen?.about.at
  if (chosen && typeof at !== 'number') {
    const path = await copyPicture(job, await job.pathOf(chosen.file))
    if (path) return { path }
  }
  const installation = await tools.ffmpeg.installation()
  const take = (second: number, isExact: boolean) =>
    takeStill(job, film, tools, { installation, second, isExact })
  if (typeof at === 'number') {
    const still = await take(Math.max(0, at), true)
    if (still) return still
  }
  const { duration = 0 } = film
  const stills: Still[] = []
  for (const place of duration > 0.5 ? places : []) {
    const still = await take(duration * place, duration < fewSeconds)
    if (still) stills.push(still)
  }
  const first = stills.length === 0 ? await take(0, true) : undefined
  const best = await pickBest(first ? [first] : stills)
  if (!best) throw tools.problem('VIDEO_DAMAGED')
  return best
}

/** Posters in the widths that the film fills, smallest first. */
export async function makePosters({ path }: Still, { width }: Film, scratch: string): Promise<NewFile[]> {
  const below = widths.filter(one => one < width)
  const wished = below.length < widths.length ? [...below, Math.min(width, widths.at(-1)!)] : below
  return await Promise.all(
    wished.map(async one => {
      const target = join(scratch, `poster-${one}.webp`)
      const info = await sharp(path).resize({ width: one }).webp({ quality: 80, effort: 2 }).toFile(target)
      return {
        role: 'poster',
        type: 'image/webp',
        body: { path: target },
        width: info.width,
        height: info.height
      }
    })
  )
}

interface Moment {
  readonly installation: Installation
  readonly second: number
  readonly isExact: boolean
}

/** Undefined where no frame can be had, say behind the end. */
async function takeStill(
  { scratch, signal }: Processing,
  film: Film,
  { ffmpeg }: Tools,
  { installation, second, isExact }: Moment
): Promise<Still | undefined> {
  const path = join(scratch, `still-${Math.round(second * 1000)}.jpg`)
  const width = toEven(Math.min(film.width, widths.at(-1)!))
  const size = { width, height: toEven((film.height * width) / film.width) }
  const { input, video } = film
  const filters = prepare(film, size, installation)
  const frame = { input, at: second, path, stream: video.index, filters, isNear: !isExact, signal }
  return (await ffmpeg.frame(frame)) ? { path, at: second } : undefined
}

/** The one with the most to see; black, white and blurred ones have little. The first of equals. */
async function pickBest(stills: readonly Still[]): Promise<Still | undefined> {
  const judged = await Promise.all(stills.map(async still => ({ still, worth: await judge(still.path) })))
  return judged.reduce<(typeof judged)[number] | undefined>(
    (best, one) => (best && best.worth >= one.worth ? best : one),
    undefined
  )?.still
}

async function judge(path: string): Promise<number> {
  const { entropy, sharpness, channels } = await sharp(path).resize({ width: 320 }).stats()
  const light = channels.slice(0, 3).reduce((sum, { mean }) => sum + mean / 3, 0)
  const contrast = channels.slice(0, 3).reduce((sum, { stdev }) => sum + stdev / 3, 0)
  const dullness = light < 24 || light > 235 || contrast < 10 ? 0.2 : 1
  return (entropy + Math.min(sharpness, 10) / 10) * dullness
}

/** What somebody uploaded is decoded here for the first time; undefined for what is no picture after all. */
async function copyPicture({ scratch, log }: Processing, path: string): Promise<string | undefined> {
  const copy = join(scratch, 'still-chosen.png')
  try {
    await sharp(path, { limitInputPixels: 100_000_000 })
      .autoOrient()
      .resize({ width: 1920, height: 1920, fit: 'inside', withoutEnlargement: true })
      .toFile(copy)
    return copy
  } catch (err) {
    log.warn({ err }, 'video.poster.unreadable')
    return undefined
  }
}
