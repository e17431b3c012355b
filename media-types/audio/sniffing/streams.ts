import type { Recognised } from '../sniff.ts'

const sounds = ['\x01vorbis', 'OpusHead', '\x7fFLAC', 'Speex   ']
const pictures = ['\x80theora', 'OVP80', 'BBCD\0', '\x01video\0\0\0']

/** Every stream of the file has its first page before all others. */
export function recogniseOgg(bytes: Buffer): Recognised | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'OggS') return undefined
  const has = (mark: string) => bytes.includes(mark, 0, 'latin1')
  if (pictures.some(has) || !sounds.some(has)) return undefined
  return { demuxer: 'ogg', type: 'audio/ogg', certainty: 1 }
}

/** WebM and Matroska name their codecs in their beginning. */
export function recogniseMatroska(bytes: Buffer): Recognised | undefined {
  if (!bytes.subarray(0, 4).equals(Buffer.of(0x1a, 0x45, 0xdf, 0xa3))) return undefined
  const isWeb = bytes.includes('webm', 0, 'latin1')
  if (!isWeb && !bytes.includes('matroska', 0, 'latin1')) return undefined
  const text = bytes.toString('latin1')
  const sounds = /A_(?:VORBIS|OPUS|AAC|MPEG|FLAC|AC3|EAC3|DTS|PCM|ALAC)/.test(text)
  const moves = /V_(?:VP[89]|AV1|MPEG|MS|THEORA|REAL|UNCOMPRESSED|QUICKTIME|FFV1|PRORES|MJPEG|DIRAC|AVS)/
  if (!sounds || moves.test(text)) return undefined
  return { demuxer: 'matroska', type: isWeb ? 'audio/webm' : 'audio/x-matroska', certainty: 0.9 }
}
