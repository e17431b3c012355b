import type { Probe } from '../../core/contract/media-type.ts'
import type { Demuxer } from '../../plugins/ffmpeg/service.ts'
import { recogniseBoxes } from './sniff-boxes.ts'

export interface Recognised {
  /** What ffmpeg is told that it is, so that it never guesses. */
  readonly demuxer: Demuxer
  readonly type: string
  readonly certainty: number
}

/** Decided by bytes alone; files that are sound only, as far as their beginning tells, are somebody else's. */
export function sniffVideo({ head }: Probe): number {
  return recognise(head)?.certainty ?? 0
}

type Recogniser = (bytes: Buffer) => Recognised | undefined

export function recognise(head: Uint8Array): Recognised | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  for (const recogniser of recognisers) {
    const found = recogniser(bytes)
    if (found) return found
  }
  return undefined
}

function recogniseMatroska(bytes: Buffer): Recognised | undefined {
  if (!bytes.subarray(0, 4).equals(Buffer.of(0x1a, 0x45, 0xdf, 0xa3))) return undefined
  const start = bytes.toString('latin1', 0, 64)
  const isWeb = start.includes('webm')
  if (!isWeb && !start.includes('matroska')) return undefined
  const moves = /V_(?:VP[89]|AV1|MPEG|MS|THEORA|REAL|UNCOMPRESSED|QUICKTIME|FFV1|PRORES|MJPEG|DIRAC|AVS)/
  const text = bytes.toString('latin1')
  if (!moves.test(text) && /A_(?:VORBIS|OPUS|AAC|MPEG|FLAC|AC3|EAC3|DTS|PCM|ALAC)/.test(text))
    return undefined
  return {
    demuxer: 'matroska',
    type: isWeb ? 'video/webm' : 'video/x-matroska',
    certainty: moves.test(text) ? 1 : 0.6
  }
}

function recogniseRiff(bytes: Buffer): Recognised | undefined {
  const isAvi = /^RIFF[\s\S]{4}AVI /.test(bytes.toString('latin1', 0, 12))
  return isAvi && bytes.includes('vids')
    ? { demuxer: 'avi', type: 'video/x-msvideo', certainty: 1 }
    : undefined
}

const wmFile = Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex')
const wmPictures = Buffer.from('c0ef19bc4d5bcf11a8fd00805f5c442b', 'hex')

function recogniseWindowsMedia(bytes: Buffer): Recognised | undefined {
  const isVideo = bytes.subarray(0, 16).equals(wmFile) && bytes.includes(wmPictures)
  return isVideo ? { demuxer: 'asf', type: 'video/x-ms-wmv', certainty: 0.9 } : undefined
}

/** The fifth byte says whether there are pictures. */
function recogniseFlash(bytes: Buffer): Recognised | undefined {
  const isFlash = bytes.toString('latin1', 0, 4) === 'FLV\x01' && bytes.length > 12
  return isFlash && (bytes[4]! & 1) === 1
    ? { demuxer: 'flv', type: 'video/x-flv', certainty: 0.9 }
    : undefined
}

function recogniseOgg(bytes: Buffer): Recognised | undefined {
  const isVideo = bytes.toString('latin1', 0, 4) === 'OggS' && bytes.includes('\x80theora', 0, 'latin1')
  return isVideo ? { demuxer: 'ogg', type: 'video/ogg', certainty: 1 } : undefined
}

/** A pack header, and behind it at least one stream of pictures. */
function recogniseProgramStream(bytes: Buffer): Recognised | undefined {
  if (bytes.length < 16 || bytes.readUInt32BE(0) !== 0x1ba) return undefined
  for (let at = bytes.indexOf('\0\0\x01', 4, 'latin1'); at !== -1 && at + 3 < bytes.length; ) {
    if ((bytes[at + 3]! & 0xf0) === 0xe0) return { demuxer: 'mpeg', type: 'video/mpeg', certainty: 0.9 }
    at = bytes.indexOf('\0\0\x01', at + 3, 'latin1')
  }
  return undefined
}

/** Packets of 188 bytes, cameras put four before each; every one begins with the same byte. */
function recogniseTransportStream(bytes: Buffer): Recognised | undefined {
  for (const [length, first] of [
    [188, 0],
    [192, 4]
  ] as const) {
    const starts = Array.from({ length: 8 }, (_, index) => first + index * length)
    const there = starts.filter(start => start < bytes.length)
    if (there.length >= 5 && there.every(start => bytes[start] === 0x47))
      return { demuxer: 'mpegts', type: 'video/mp2t', certainty: 0.8 }
  }
  return undefined
}

const recognisers: readonly Recogniser[] = [
  recogniseBoxes,
  recogniseMatroska,
  recogniseRiff,
  recogniseWindowsMedia,
  recogniseFlash,
  recogniseOgg,
  recogniseProgramStream,
  recogniseTransportStream
]
