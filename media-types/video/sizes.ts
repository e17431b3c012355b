import { link } from 'node:fs/promises'
import type { Processing } from '../../core/contract/processing.ts'
import { type Encoded, planEncoding } from './encoding.ts'
import type { Film, Tools } from './film.ts'
import { demandWhole } from './film-limits.ts'
import { planFinishing } from './finishing.ts'
import { planLadder, type Rung } from './ladder.ts'
import { type Packed, readPacked } from './packing/fragments.ts'
import { isPlayable, isSeamed, planRemuxing } from './remuxing.ts'
import type { Shelf } from './shelf.ts'

/** What one run works with. */
export interface Run extends Tools {
  readonly job: Processing
  readonly film: Film
  readonly shelf: Shelf
}

/** A size that was made and put on the shelf. */
export interface Made {
  readonly rung: Rung
  readonly packed: Packed
  /** A second name of its file, in the scratch folder. */
  readonly kept: string
}

/** Seconds that a second of film may take to encode on the slowest machine, and for any film beside; what takes longer was made to. */
const [slowness, patience] = [120, 1800]

/** Where between 0 and 1 the making of sizes lies in the whole job. */
const [begin, end] = [0.08, 0.92]

/** Packs a film that fits anew, without encoding. Undefined when it does not, or has too few key frames to be played in parts. */
export async function copyLargest(run: Run): Promise<Made | undefined> {
  const { job, film, ffmpeg, settings, shelf } = run
  if (!isPlayable(film, settings)) return undefined
  const plan = planRemuxing(film, settings, job.scratch)
  await ffmpeg.transcode({ ...plan, signal: job.signal })
  const packed = await readPacked(plan.path)
  if (!isSeamed(packed)) return undefined
  const rung = planLadder(film, settings.ladder)[0]!
  const made = await shelve(run, { rung, path: plan.path }, packed)
  await shelf.addWhole(plan.whole, rung, packed)
  return made
}

/** Makes what is still missing of the ladder. `show` is called once there is something to play while the rest takes its time. */
export async function makeSizes(
  run: Run,
  copied: Made | undefined,
  show: (made: readonly Made[]) => Promise<void>
): Promise<Made[]> {
  const { film, settings } = run
  const made = copied ? [copied] : []
  const missing = planLadder(film, settings.ladder).slice(made.length)
  const seams = copied?.packed.fragments.map(({ time }) => time)
  const isLong = (film.duration ?? 0) >= settings.earlyFrom * 60 && settings.earlyFrom > 0
  const stages =
    isLong && !copied && missing.length > 1 ? [missing.slice(-1), missing.slice(0, -1)] : [missing]
  let done = 0
  for (const stage of stages.filter(({ length }) => length > 0)) {
    if (made.length > 0) await show(made)
    const share = countPixels(stage) / countPixels(missing)
    made.push(...(await encode(run, stage, { seams, from: done, share })))
    done += share
  }
  return made.sort((one, other) => other.rung.lines - one.rung.lines)
}

interface Part {
  readonly seams: readonly number[] | undefined
  readonly from: number
  readonly share: number
}

async function encode(run: Run, rungs: readonly Rung[], { seams, from, share }: Part): Promise<Made[]> {
  const { job, film, ffmpeg, settings, problem } = run
  const { scratch, signal } = job
  const installation = await ffmpeg.installation()
  const { encoded, ...plan } = planEncoding({ film, rungs, settings, installation, scratch, seams })
  const progress = (fraction: number) =>
    job.progress(begin + (end - begin) * (from + share * fraction), 'video.step.encoding')
  progress(0)
  const seconds = film.duration && film.duration * slowness + patience
  await ffmpeg.transcode({ ...plan, signal, progress, seconds })
  const made: Made[] = []
  for (const one of encoded) {
    const packed = await readPacked(one.path)
    if (!packed) throw problem('VIDEO_DAMAGED')
    made.push(await shelve(run, one, packed))
  }
  return made
}

async function shelve(
  { film, shelf, settings, problem }: Run,
  encoded: Encoded,
  packed: Packed
): Promise<Made> {
  demandWhole(film, packed.duration, { settings, problem })
  const kept = `${encoded.path}.kept.mp4`
  await link(encoded.path, kept)
  await shelf.addSize(encoded, packed)
  return { rung: encoded.rung, packed, kept }
}

/** The file in one piece from the largest size so far, and the sound alone. */
export async function finish(
  { job, film, ffmpeg, shelf }: Run,
  [largest]: readonly Made[],
  { needsWhole, needsSound }: { needsWhole: boolean; needsSound: boolean }
): Promise<void> {
  const hasSound = needsSound && film.audio !== undefined
  if (!largest || !(needsWhole || hasSound)) return
  const { scratch, signal } = job
  const { whole, sound, ...plan } = planFinishing(largest.kept, { scratch, hasSound, needsWhole })
  await ffmpeg.transcode({ ...plan, signal })
  if (needsWhole) await shelf.addWhole(whole, largest.rung, largest.packed)
  const packed = hasSound ? await readPacked(sound) : undefined
  if (packed) await shelf.addSound(sound, packed)
}

function countPixels(rungs: readonly Rung[]): number {
  return rungs.reduce((sum, { width, height }) => sum + width * height, 0)
}
