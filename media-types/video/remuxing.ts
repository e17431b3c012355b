import { join } from 'node:path'
import type { Output, Stream, Transcoding } from '../../plugins/ffmpeg/service.ts'
import { type Codec, universal } from './codecs.ts'
import { fragmented, planSound } from './encoding.ts'
import type { Film } from './film.ts'
import type { Packed } from './packing/fragments.ts'
import { planSegments } from './packing/playlists.ts'
import type { VideoSettings } from './settings.ts'

/** Seconds; a player waits for a whole segment before it shows anything. */
const longestSegment = 12
/** Containers that say when every picture is shown. */
const timed = ['mov', 'matroska', 'mpegts']
/** What browsers that know a codec play of it, in ffprobe’s words. AV1 is always encoded: its encoders cannot place the seams of smaller sizes. */
const playable: Partial<Record<Codec, { profiles: readonly string[]; level?: number }>> = {
  h264: { profiles: ['Constrained Baseline', 'Baseline', 'Main', 'High'], level: 52 },
  hevc: { profiles: ['Main'], level: 156 },
  // No file of it says its level; its size is limited anyway.
  vp9: { profiles: ['Profile 0'] }
}

/** The codec that a film’s pictures can stay in, because browsers play them as they are and they only need another wrapping. */
export function findPlayable(
  { demuxer, video, width, height, isHdr, isOurs, media }: Film,
  settings: VideoSettings,
  wanted: readonly Codec[]
): Codec | undefined {
  const bitrate = video.bitrate ?? media.bitrate ?? Number.POSITIVE_INFINITY
  const codec = [universal, ...wanted].find(one => one === video.codec)
  const bounds = codec && playable[codec]
  const isPlayable =
    bounds !== undefined &&
    timed.includes(demuxer) &&
    bounds.profiles.includes(video.profile ?? '') &&
    (bounds.level === undefined || (video.level ?? Number.POSITIVE_INFINITY) <= bounds.level) &&
    (video.pixelFormat === 'yuv420p' || video.pixelFormat === 'yuvj420p') &&
    !video.isInterlaced &&
    !video.rotation &&
    !isHdr &&
    Math.min(width, height) <= Math.max(...settings.ladder) &&
    (video.frameRate ?? 0) <= settings.maxFrameRate * 1.02 &&
    (isOurs || bitrate <= settings.remuxBitrate * 1000)
  return isPlayable ? codec : undefined
}

function isPlayableSound({ codec, profile, channels = 9, bitrate = 0 }: Stream): boolean {
  return codec === 'aac' && profile === 'LC' && channels <= 2 && bitrate <= 400_000
}

export interface Remuxed {
  /** In fragments. */
  readonly path: string
  /** In one piece, its index first; made only of what every browser plays. */
  readonly whole: string
}

/** Copies the pictures, and the sound where it fits, into both wrappings at once. */
export function planRemuxing(
  film: Film,
  codec: Codec,
  { settings, scratch }: { settings: VideoSettings; scratch: string }
): Omit<Transcoding, 'signal'> & Remuxed {
  const path = join(scratch, 'remuxed.mp4')
  const whole = join(scratch, 'whole.mp4')
  const { audio, video } = film
  const sound =
    audio && isPlayableSound(audio) ? ['-map', `0:${audio.index}`, '-c:a', 'copy'] : planSound(film, settings)
  const name = codec === 'hevc' ? ['-tag:v', 'hvc1'] : []
  const streams = ['-map', `0:${video.index}`, '-c:v', 'copy', ...name, ...sound]
  const output = (to: string, flags: readonly string[]): Output => ({
    path: to,
    muxer: 'mp4',
    isAnonymous: true,
    options: [...streams, ...flags]
  })
  return {
    path,
    whole,
    inputs: [film.input],
    outputs: [
      output(path, fragmented),
      ...(codec === universal ? [output(whole, ['-movflags', '+faststart'])] : [])
    ],
    duration: film.duration
  }
}

/** Whether a copy has key frames often enough to be played in parts. */
export function isSeamed(packed: Packed | undefined): packed is Packed {
  return packed !== undefined && planSegments(packed).every(({ duration }) => duration <= longestSegment)
}
