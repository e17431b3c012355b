import { join } from 'node:path'
import type { Installation, Output, Transcoding } from '../../plugins/ffmpeg/service.ts'
import type { Codec } from './codecs.ts'
import type { Film } from './film.ts'
import { limitBitrate, type Rung } from './ladder.ts'
import { prepare, scale } from './picture-graph.ts'
import type { VideoSettings } from './settings.ts'
import type { Stage } from './stages.ts'

/** Seconds between key frames, which are the seams of the segments. */
const seam = 4
/** Arguments of a program have an end. */
const mostSeams = 8000

/** Fragments begin at key frames; players seek in them by the playlist. */
export const fragmented = ['-movflags', '+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets']

export interface Encoding extends Pick<Stage, 'encoder' | 'rungs'> {
  readonly film: Film
  readonly settings: VideoSettings
  readonly installation: Installation
  readonly scratch: string
  /** Seconds where key frames belong, so that sizes made apart have the same seams. @default every four seconds */
  readonly seams?: readonly number[]
}

/** One size of a film in the scratch folder. */
export interface Encoded {
  readonly codec: Codec
  readonly rung: Rung
  readonly path: string
}

/** All sizes from one decoding: the same frames go into every encoder, so their key frames are the same. */
export function planEncoding(encoding: Encoding): Omit<Transcoding, 'signal'> & { encoded: Encoded[] } {
  const { film, encoder, rungs, settings, installation, scratch } = encoding
  const { codec } = encoder
  const encoded = rungs.map(rung => ({ codec, rung, path: join(scratch, `${codec}-${rung.lines}.mp4`) }))
  const [largest] = rungs
  const head = prepare(film, largest!, installation, settings.maxFrameRate).join(',')
  const ends = rungs.map((_, at) => `[part${at}]`).join('')
  const parts = rungs.map((rung, at) => `[part${at}]${at === 0 ? 'null' : scale(rung)}[size${at}]`)
  return {
    encoded,
    inputs: [film.input],
    graph: [`[0:${film.video.index}]${head},split=${rungs.length}${ends}`, ...parts].join(';'),
    outputs: encoded.map((one, at) => planOutput(one, `[size${at}]`, encoding)),
    duration: film.duration
  }
}

function planOutput({ rung, path }: Encoded, end: string, encoding: Encoding): Output {
  const { film, encoder, settings, seams } = encoding
  const wish = {
    ...settings,
    most: limitBitrate(rung, film.frameRate),
    seams: placeSeams(seams),
    interval: Math.max(1, Math.round(film.frameRate * seam))
  }
  return {
    path,
    muxer: 'mp4',
    keepsTimes: true,
    isAnonymous: true,
    options: [
      ...['-map', end],
      ...encoder.words(wish),
      ...planSound(film, settings),
      ...fragmented,
      ...(encoder.flags ?? [])
    ]
  }
}

/** The sound of every file, the same in all. */
export function planSound({ audio }: Pick<Film, 'audio'>, { audioBitrate }: VideoSettings): string[] {
  if (!audio) return []
  const sound = ['-c:a', 'aac', '-b:a', `${audioBitrate}k`, '-ac', '2', '-ar', '48000']
  return ['-map', `0:${audio.index}`, ...sound]
}

/** A moment before each, so that no rounding puts the key frame one picture later. */
function placeSeams(seams: readonly number[] = []): string {
  if (seams.length === 0 || seams.length > mostSeams)
    return `expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+${seam}))`
  return seams.map(time => Math.max(0, time - 0.004).toFixed(3)).join(',')
}
