import type { Processing } from '../../core/contract/processing.ts'
import type { Ffmpeg, Input, Media, Stream } from '../../plugins/ffmpeg/service.ts'
import { hasPlaceInBoxes } from './box-words.ts'
import { demandPlayable } from './film-limits.ts'
import { tellsPlace } from './position.ts'
import type { Problem } from './problems.ts'
import type { VideoSettings } from './settings.ts'
import { type Recognised, recognise } from './sniff.ts'

/** What every step needs: the node's ffmpeg, what is set, and words for what goes wrong. */
export interface Tools {
  readonly ffmpeg: Ffmpeg
  readonly settings: VideoSettings
  readonly problem: Problem
}

/** An original that was looked at but not decoded yet. */
export interface Film extends Recognised {
  readonly input: Input
  readonly size: number
  readonly media: Media
  readonly video: Stream
  readonly audio: Stream | undefined
  /** As it is shown: upright, with square pixels. */
  readonly width: number
  readonly height: number
  /** Seconds; undefined where the file does not say. */
  readonly duration: number | undefined
  readonly frameRate: number
  /** Whether this node made it and let the original go: as good as it will ever be, and nothing in it is anybody's claim. */
  readonly isOurs: boolean
  /** Whether its light has to be brought down to what every screen shows. */
  readonly isHdr: boolean
  /** Whether it may say where it was made, be it in words that are not understood here. */
  readonly tellsPlace: boolean
}

/** Reads the headers and refuses what is no film, or too much. */
export async function openFilm(job: Processing, { ffmpeg, settings, problem }: Tools): Promise<Film> {
  const recognised = recognise(await job.headOf(job.path))
  if (!recognised) throw problem('VIDEO_DAMAGED')
  const options = ['-max_pixels', String(settings.maxPixels)]
  const input = { path: job.path, demuxer: recognised.demuxer, options }
  const media = await ffmpeg.probe(input, { signal: job.signal })
  const video = pickVideo(media.streams)
  const audio = pickFirst(media.streams.filter(({ kind, codec }) => kind === 'audio' && codec !== 'unknown'))
  if (!video)
    throw problem(media.streams.some(({ kind }) => kind === 'audio') ? 'VIDEO_SOUND_ONLY' : 'VIDEO_EMPTY')
  const duration = media.duration ?? video.duration
  const { size, meta } = job.original
  const isPlaced = recognised.demuxer === 'mov' && (await hasPlaceInBoxes(job.path))
  const isOurs = meta.isStandIn === true
  if (!isOurs) demandPlayable(video, { duration, size, settings, problem })
  return {
    ...recognised,
    input,
    size,
    media,
    video,
    audio,
    ...measure(video),
    duration,
    isOurs,
    frameRate: Math.min(video.frameRate ?? 30, settings.maxFrameRate),
    isHdr: video.transfer === 'smpte2084' || video.transfer === 'arib-std-b67',
    tellsPlace: isPlaced || tellsPlace(media)
  }
}

/** Where two files of sizes and options are made from the same film, both ends of its picture are even. */
export function toEven(length: number): number {
  return Math.max(2, Math.round(length / 2) * 2)
}

function measure({ width = 0, height = 0, pixelAspect = 1, rotation = 0 }: Stream) {
  const shown = { width: Math.round(width * pixelAspect), height }
  return rotation % 180 === 0 ? shown : { width: shown.height, height: shown.width }
}

/** Covers and other stills in the file are no films. */
function pickVideo(streams: readonly Stream[]): Stream | undefined {
  return pickFirst(streams.filter(({ kind, isPicture }) => kind === 'video' && !isPicture))
}

function pickFirst(streams: readonly Stream[]): Stream | undefined {
  return streams.find(({ dispositions }) => dispositions.includes('default')) ?? streams[0]
}
