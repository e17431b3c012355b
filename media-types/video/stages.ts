import type { Installation } from '../../plugins/ffmpeg/service.ts'
import { type Codec, universal } from './codecs.ts'
import { type Encoder, findEncoder } from './encoders.ts'
import type { Film } from './film.ts'
import { planLadder, type Rung } from './ladder.ts'
import type { Problem } from './problems.ts'
import type { VideoSettings } from './settings.ts'

/** Sizes that are encoded in one run, from one decoding. */
export interface Stage {
  readonly encoder: Encoder
  /** The largest first. */
  readonly rungs: readonly Rung[]
  /** Whether players are offered them; else they are for the file in one piece alone. */
  readonly isStreamed: boolean
}

interface Plan {
  readonly film: Film
  readonly settings: VideoSettings
  readonly installation: Installation
  readonly problem: Problem
  /** Codecs of the stream. */
  readonly wanted: readonly Codec[]
  /** That the largest size is there in, without having been encoded. */
  readonly copied: Codec | undefined
}

/** Of what is set what this ffmpeg can make, and what it cannot; where nothing is left, what every browser plays. */
export function chooseCodecs({ codecs }: VideoSettings, installation: Pick<Installation, 'hasEncoder'>) {
  const isThere = (codec: Codec) => codec === universal || findEncoder(codec, installation) !== undefined
  const wanted = codecs.filter(isThere)
  const missing = codecs.filter(codec => !isThere(codec))
  return { wanted: wanted.length > 0 ? wanted : [universal], missing }
}

/**
 * What is still missing, in the order in which it is made: first what every browser plays, so that something can be shown while
 * the others, which take longer, are made. Each codec is a run of its own; all encoders at once would need too much memory.
 */
export function planStages({ film, settings, installation, problem, wanted, copied }: Plan): Stage[] {
  const ladder = planLadder(film, settings.ladder)
  const isLong = (film.duration ?? 0) >= settings.earlyFrom * 60 && settings.earlyFrom > 0
  const plan = (codec: Codec): Stage[] => {
    const isStreamed = wanted.includes(codec)
    const rungs = (isStreamed ? ladder : ladder.slice(0, 1)).slice(codec === copied ? 1 : 0)
    const isEarly = isLong && codec === universal && codec !== copied && rungs.length > 1
    const parts = isEarly ? [rungs.slice(-1), rungs.slice(0, -1)] : [rungs]
    return parts
      .filter(({ length }) => length > 0)
      .map(part => ({ encoder: demandEncoder(codec), rungs: part, isStreamed }))
  }
  const demandEncoder = (codec: Codec) => {
    const encoder = findEncoder(codec, installation)
    if (!encoder) throw problem('VIDEO_ENCODER_MISSING')
    return encoder
  }
  return [universal, ...wanted.filter(codec => codec !== universal)].flatMap(plan)
}

/** How long a stage takes beside others. */
export function weigh({ encoder, rungs }: Stage): number {
  return encoder.effort * rungs.reduce((sum, { width, height }) => sum + width * height, 0)
}
