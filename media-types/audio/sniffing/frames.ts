import type { Recognised } from '../sniff.ts'

/** Frames in a row that are no chance any more. */
const enough = 4
/** Bytes before the first frame that the end of another file, or a cut, may have left. */
const mostBefore = 2048

/** What a frame's header says: how long it is, and what stays the same in all of a file. */
interface Frame {
  readonly length: number
  readonly mark: number
}

const bitrates = {
  one: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
}
const rates = [44_100, 48_000, 32_000]

export function recogniseMp3(bytes: Buffer): Recognised | undefined {
  return findChain(bytes, readMp3) ? { demuxer: 'mp3', type: 'audio/mpeg', certainty: 0.95 } : undefined
}

export function recogniseAdts(bytes: Buffer): Recognised | undefined {
  return findChain(bytes, readAdts) ? { demuxer: 'aac', type: 'audio/aac', certainty: 0.95 } : undefined
}

/** Layer III alone. */
function readMp3(bytes: Buffer, at: number): Frame | undefined {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return undefined
  const version = (bytes[at + 1]! >> 3) & 3
  const [bitrate, rate] = [bytes[at + 2]! >> 4, (bytes[at + 2]! >> 2) & 3]
  if (version === 1 || bitrate === 0 || bitrate === 15 || rate === 3) return undefined
  const isOne = version === 3
  const kilobits = bitrates[isOne ? 'one' : 'two'][bitrate - 1]!
  const hertz = rates[rate]! / (isOne ? 1 : version === 2 ? 2 : 4)
  const length = Math.floor(((isOne ? 144 : 72) * kilobits * 1000) / hertz) + ((bytes[at + 2]! >> 1) & 1)
  return { length, mark: version * 4 + rate }
}

function readAdts(bytes: Buffer, at: number): Frame | undefined {
  if (at + 7 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xf6) !== 0xf0) return undefined
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5)
  const rate = (bytes[at + 2]! >> 2) & 15
  return length > 7 && rate < 13 ? { length, mark: bytes[at + 2]! & 0xfc } : undefined
}

type Reader = typeof readMp3

/** Whether frames follow one another from near the beginning; in a file of few frames, up to its end. */
function findChain(bytes: Buffer, read: Reader): boolean {
  const last = Math.min(mostBefore, bytes.length)
  for (let at = bytes.indexOf(0xff); at >= 0 && at < last; at = bytes.indexOf(0xff, at + 1))
    if (isChain(bytes, at, read)) return true
  return false
}

function isChain(bytes: Buffer, start: number, read: Reader): boolean {
  const first = read(bytes, start)
  let at = start
  for (let count = 0; count < enough; count++) {
    const frame = read(bytes, at)
    if (!frame || frame.mark !== first?.mark) return count > 1 && start === 0 && at >= bytes.length
    at += frame.length
  }
  return true
}
