import type { Installation } from '../../plugins/ffmpeg/service.ts'
import type { Codec } from './codecs.ts'
import { presets, type VideoSettings } from './settings.ts'

/** How one size is wished for, whatever encodes it. */
export interface Wish extends Pick<VideoSettings, 'preset' | 'crf'> {
  /** Bits of a second at its busiest, as H.264 would take them. */
  readonly most: number
  /** Where key frames belong, as `-force_key_frames` takes it. */
  readonly seams: string
  /** Pictures between two of them, for encoders that cannot be told where. */
  readonly interval: number
}

/** A program within ffmpeg that makes a codec. */
export interface Encoder {
  /** As ffmpeg lists it. */
  readonly name: string
  readonly codec: Codec
  /** Times that it takes as long as x264. */
  readonly effort: number
  /** What the muxer has to be told beside the usual. */
  readonly flags?: readonly string[]
  /** From `-c:v` on. */
  words(wish: Wish): string[]
}

/** Key frames nowhere but where they are asked for. */
const rarely = '1000'

const x264: Encoder = {
  name: 'libx264',
  codec: 'h264',
  effort: 1,
  words: ({ preset, crf, most, seams }) => [
    ...['-c:v', 'libx264', '-preset', preset, '-crf', String(crf)],
    ...['-profile:v', 'high', '-maxrate', String(most), '-bufsize', String(most * 2)],
    ...['-g', rarely, '-sc_threshold', '0', '-force_key_frames', seams]
  ]
}

/** Apple plays HEVC only under the name `hvc1`, where the parameters stand in the head alone. */
const x265: Encoder = {
  name: 'libx265',
  codec: 'hevc',
  effort: 2,
  words: ({ preset, crf, most, seams }) => [
    ...['-c:v', 'libx265', '-tag:v', 'hvc1', '-preset', preset, '-crf', String(crf + 2)],
    ...bound(most * 0.9),
    ...['-forced-idr', '1', '-force_key_frames', seams],
    ...['-x265-params', `log-level=error:info=0:open-gop=0:scenecut=0:keyint=${rarely}`]
  ]
}

const vpx: Encoder = {
  name: 'libvpx-vp9',
  codec: 'vp9',
  effort: 4,
  words: ({ preset, crf, most, seams }) => [
    ...['-c:v', 'libvpx-vp9', ...pick(preset, hastes), '-row-mt', '1'],
    ...['-crf', stretch(crf, 1.5), '-b:v', String(most)],
    ...['-g', rarely, '-force_key_frames', seams]
  ]
}

/** Takes no wishes for single key frames, so they come after so many pictures; those are the same in all sizes. */
const svt: Encoder = {
  name: 'libsvtav1',
  codec: 'av1',
  effort: 2,
  words: ({ preset, crf, most, interval }) => [
    ...[
      '-c:v',
      'libsvtav1',
      '-preset',
      String(pick(preset, [12, 11, 10, 9, 8, 6, 5])),
      '-crf',
      stretch(crf, 1.7)
    ],
    ...bound(most * 0.8),
    ...['-g', String(interval)]
  ]
}

/** Marks pictures as key frames that are none where it is told single ones; its head is known with its first picture. */
const aom: Encoder = {
  name: 'libaom-av1',
  codec: 'av1',
  effort: 12,
  flags: ['-movflags', '+delay_moov'],
  words: ({ preset, crf, most, interval }) => [
    ...['-c:v', 'libaom-av1', '-cpu-used', String(pick(preset, [8, 8, 7, 6, 5, 4, 3])), '-row-mt', '1'],
    ...['-crf', stretch(crf, 1.7), '-b:v', String(Math.round(most * 0.8))],
    ...['-g', String(interval), '-keyint_min', String(interval)]
  ]
}

/** Of each codec the better one first. */
const encoders = [x264, x265, vpx, svt, aom]

/** libvpx’s ways from the quickest to the most thorough. */
const hastes = [
  ...[8, 6].map(speed => ['-deadline', 'realtime', '-cpu-used', String(speed)]),
  ...[5, 4, 3, 2, 1].map(speed => ['-deadline', 'good', '-cpu-used', String(speed)])
]

/** Undefined where this ffmpeg has none. */
export function findEncoder(codec: Codec, { hasEncoder }: Pick<Installation, 'hasEncoder'>) {
  return encoders.find(one => one.codec === codec && hasEncoder(one.name))
}

/** Names of what would do, for whoever installs ffmpeg. */
export function listEncoders(codec: Codec): string[] {
  return encoders.filter(one => one.codec === codec).map(({ name }) => name)
}

/** What an encoder has in the place of one of x264’s presets. */
function pick<T>(preset: VideoSettings['preset'], ways: readonly T[]): T {
  return ways[presets.indexOf(preset)]!
}

/** Scales from 0 to 63, on which the same look has such a multiple of x264’s number; found by SSIM on films of three kinds. */
function stretch(crf: number, times: number): string {
  return String(Math.round(crf * times))
}

function bound(most: number): string[] {
  return ['-maxrate', String(Math.round(most)), '-bufsize', String(Math.round(most * 2))]
}
