import { link } from 'node:fs/promises'
import type { Processing } from '../../core/contract/processing.ts'
import type { Installation } from '../../plugins/ffmpeg/service.ts'
import { type Codec, universal } from './codecs.ts'
import { type Encoded, planEncoding } from './encoding.ts'
import type { Film, Tools } from './film.ts'
import { demandWhole } from './film-limits.ts'
import { planFinishing } from './finishing.ts'
import { planLadder, type Rung } from './ladder.ts'
import { type Packed, readPacked } from './packing/fragments.ts'
import { findPlayable, isSeamed, planRemuxing } from './remuxing.ts'
import type { Shelf } from './shelf.ts'
import { planStages, type Stage, weigh } from './stages.ts'

/** What one run works with. */
export interface Run extends Tools {
  readonly job: Processing
  readonly film: Film
  readonly shelf: Shelf
  readonly installation: Installation
  /** Codecs of the stream. */
  readonly wanted: readonly Codec[]
}

/** A size that was made. */
export interface Made {
  readonly codec: Codec
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
  const { job, film, ffmpeg, settings, shelf, wanted } = run
  const codec = findPlayable(film, settings, wanted)
  if (!codec) return undefined
  const plan = planRemuxing(film, codec, { settings, scratch: job.scratch })
  await ffmpeg.transcode({ ...plan, signal: job.signal })
  const packed = await readPacked(plan.path, film.frameRate)
  if (!isSeamed(packed)) return undefined
  const rung = planLadder(film, settings.ladder)[0]!
  const made = await shelve(
    run,
    { codec, rung, path: plan.path },
    { packed, isStreamed: wanted.includes(codec) }
  )
  if (codec === universal) await shelf.addWhole(plan.whole, rung, packed)
  return made
}

/** Makes what is still missing, and resolves to all there is. `show` is called once there is something to play while the rest takes its time. */
export async function makeSizes(
  run: Run,
  copied: Made | undefined,
  show: (made: readonly Made[]) => Promise<void>
): Promise<Made[]> {
  const made = copied ? [copied] : []
  const stages = planStages({ ...run, copied: copied?.codec })
  const whole = stages.reduce((sum, stage) => sum + weigh(stage), 0)
  const seams = copied?.packed.fragments.map(({ time }) => time)
  let from = 0
  for (const stage of stages) {
    if (made.some(isUniversal)) await show(made)
    const share = weigh(stage) / whole
    const isSame = stage.encoder.codec === copied?.codec
    made.push(...(await encode(run, stage, { seams: isSame ? seams : undefined, from, share })))
    from += share
  }
  return made.sort((one, other) => other.rung.lines - one.rung.lines)
}

/** Whether the file in one piece, and whatever is drawn from the film, can be made of it. */
export function isUniversal({ codec }: Pick<Made, 'codec'>): boolean {
  return codec === universal
}

interface Part {
  readonly seams: readonly number[] | undefined
  readonly from: number
  readonly share: number
}

async function encode(run: Run, stage: Stage, { seams, from, share }: Part): Promise<Made[]> {
  const { job, film, ffmpeg, settings, installation, problem } = run
  const { encoder, isStreamed } = stage
  const { scratch, signal } = job
  const { encoded, ...plan } = planEncoding({ ...stage, film, settings, installation, scratch, seams })
  const progress = (fraction: number) =>
    job.progress(begin + (end - begin) * (from + share * fraction), 'video.step.encoding')
  progress(0)
  const seconds = film.duration && film.duration * slowness * encoder.effort + patience
  await ffmpeg.transcode({ ...plan, signal, progress, seconds })
  const made: Made[] = []
  for (const one of encoded) {
    const packed = await readPacked(one.path, film.frameRate)
    if (!packed) throw problem('VIDEO_DAMAGED')
    made.push(await shelve(run, one, { packed, isStreamed }))
  }
  return made
}

async function shelve(
  { film, shelf, settings, problem }: Run,
  encoded: Encoded,
  { packed, isStreamed }: { packed: Packed; isStreamed: boolean }
): Promise<Made> {
  demandWhole(film, packed.duration, { settings, problem })
  const kept = `${encoded.path}.kept.mp4`
  await link(encoded.path, kept)
  if (isStreamed) await shelf.addSize(encoded, packed)
  const { codec, rung } = encoded
  return { codec, rung, packed, kept }
}

/** The file in one piece from the largest size so far that every browser plays, and the sound alone. */
export async function finish(
  { job, film, ffmpeg, shelf }: Run,
  made: readonly Made[],
  { needsWhole, needsSound }: { needsWhole: boolean; needsSound: boolean }
): Promise<void> {
  const largest = made.find(isUniversal)
  const hasSound = needsSound && film.audio !== undefined
  if (!largest || !(needsWhole || hasSound)) return
  const { scratch, signal } = job
  const { whole, sound, ...plan } = planFinishing(largest.kept, { scratch, hasSound, needsWhole })
  await ffmpeg.transcode({ ...plan, signal })
  if (needsWhole) await shelf.addWhole(whole, largest.rung, largest.packed)
  const packed = hasSound ? await readPacked(sound, film.frameRate) : undefined
  if (packed) await shelf.addSound(sound, packed)
}
