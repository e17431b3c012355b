import type { Probe } from '../../core/contract/media-type.ts'
import type { Demuxer } from '../../plugins/ffmpeg/service.ts'
import { recogniseBoxes } from './sniffing/boxes.ts'
import { recogniseAdts, recogniseMp3 } from './sniffing/frames.ts'
import { recogniseMatroska, recogniseOgg } from './sniffing/streams.ts'

export interface Recognised {
  /** What ffmpeg is told that it is, so that it never guesses. */
  readonly demuxer: Demuxer
  readonly type: string
  readonly certainty: number
}

/** Decided by bytes alone; files with moving pictures, as far as their beginning tells, are somebody else's. */
export function sniffAudio({ head }: Probe): number {
  return recognise(head)?.certainty ?? 0
}

export function recognise(head: Uint8Array): Recognised | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  for (const recogniser of recognisers) {
    const found = recogniser(bytes)
    if (found) return found
  }
  return undefined
}

function recogniseChunks(bytes: Buffer): Recognised | undefined {
  const start = bytes.toString('latin1', 0, 12)
  if (/^(?:RIFF|RF64)[\s\S]{4}WAVE$/.test(start)) return { demuxer: 'wav', type: 'audio/wav', certainty: 1 }
  if (/^FORM[\s\S]{4}AIF[FC]$/.test(start)) return { demuxer: 'aiff', type: 'audio/aiff', certainty: 1 }
  return undefined
}

function recogniseFlac(bytes: Buffer): Recognised | undefined {
  // The first block has to be the one that describes the stream, 34 bytes long.
  return bytes.toString('latin1', 0, 4) === 'fLaC' && bytes.length > 8 && (bytes[4]! & 0x7f) === 0
    ? { demuxer: 'flac', type: 'audio/flac', certainty: 1 }
    : undefined
}

/** Tags of ID3 stand before several formats; what is behind them decides, where it is among these bytes. */
function recogniseTagged(bytes: Buffer): Recognised | undefined {
  if (bytes.length < 10 || bytes.toString('latin1', 0, 3) !== 'ID3') return undefined
  const [version = 0, , , ...size] = bytes.subarray(3, 10)
  if (version < 2 || version > 4 || size.some(byte => byte > 127)) return undefined
  const end = 10 + size.reduce((sum, byte) => sum * 128 + byte, 0)
  if (end + 4 > bytes.length) return { demuxer: 'mp3', type: 'audio/mpeg', certainty: 0.8 }
  const rest = bytes.subarray(end)
  const first = rest.findIndex(byte => byte !== 0)
  const behind = first < 0 ? rest : rest.subarray(first)
  return recogniseTagged(behind) ?? recogniseFlac(behind) ?? recogniseAdts(behind) ?? recogniseMp3(behind)
}

const recognisers: readonly ((bytes: Buffer) => Recognised | undefined)[] = [
  recogniseChunks,
  recogniseFlac,
  recogniseOgg,
  recogniseMatroska,
  recogniseBoxes,
  recogniseTagged,
  recogniseAdts,
  recogniseMp3
]
