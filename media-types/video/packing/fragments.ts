import { type FileHandle, open } from 'node:fs/promises'
import { findBoxes, readBoxHead } from './boxes.ts'
import { readIndex, type Track } from './track.ts'

/** A part of a file that can be played by itself after the head. */
export interface Fragment {
  /** Bytes. */
  readonly start: number
  readonly size: number
  /** Seconds. */
  readonly time: number
  readonly duration: number
}

/** A fragmented MP4 as a playlist sees it. */
export interface Packed {
  /** Bytes before the first fragment, which every player reads first. */
  readonly headSize: number
  readonly fragments: readonly Fragment[]
  readonly codecs: readonly string[]
  readonly duration: number
}

const largestIndex = 16_000_000

/** Reads heads of boxes and nothing of what is in the pictures. Undefined when the file has no fragments. */
export async function readPacked(path: string, frameRate: number): Promise<Packed | undefined> {
  const file = await open(path)
  try {
    return await readFile(file, frameRate)
  } finally {
    await file.close()
  }
}

async function readFile(file: FileHandle, frameRate: number): Promise<Packed | undefined> {
  const { size } = await file.stat()
  const found: Fragment[] = []
  let index: ReturnType<typeof readIndex>
  let headSize = 0
  for (let at = 0; at + 8 <= size; ) {
    const { type, length } = readBoxHead(await readBytes(file, at, Math.min(16, size - at)))
    if (length < 8 || at + length > size) break
    if (type === 'moov') {
      index = readIndex(await readBytes(file, at, length), frameRate)
      headSize = at + length
    } else if (type === 'moof' && index) {
      found.push({ start: at, size: length, ...timeFragment(await readBytes(file, at, length), index.track) })
    } else if (type === 'mdat' && found.length > 0) {
      const last = found.pop()!
      found.push({ ...last, size: at + length - last.start })
    }
    at += length
  }
  if (!index || found.length === 0) return undefined
  const fragments = settle(found)
  const duration = fragments.reduce((sum, fragment) => sum + fragment.duration, 0)
  return { headSize, fragments, codecs: index.codecs, duration }
}

/** A fragment lasts until the next begins; only the last has to count its own samples. */
function settle(found: readonly Fragment[]): Fragment[] {
  return found.map((fragment, at) => {
    const next = found[at + 1]
    return next ? { ...fragment, duration: Math.max(0, next.time - fragment.time) } : fragment
  })
}

function timeFragment(moof: Buffer, track: Track): { time: number; duration: number } {
  for (const { start, end } of findBoxes(moof, ['moof', 'traf'])) {
    const traf = moof.subarray(start, end)
    const header = findBoxes(traf, ['tfhd'])[0]
    if (!header || traf.readUInt32BE(header.start + 4) !== track.id) continue
    const begin = findBoxes(traf, ['tfdt'])[0]
    const time = begin ? readTime(traf, begin.start) : 0
    const fallback = readDefaultDuration(traf, header.start) ?? track.sampleDuration
    const units = findBoxes(traf, ['trun']).reduce(
      (sum, run) => sum + countUnits(traf, run.start, fallback),
      0
    )
    return { time: time / track.timescale, duration: units / track.timescale }
  }
  return { time: 0, duration: 0 }
}

function readTime(traf: Buffer, start: number): number {
  return traf[start] === 1 ? Number(traf.readBigUInt64BE(start + 4)) : traf.readUInt32BE(start + 4)
}

/** Fields that are there stand in this order: base offset (8 bytes), description, duration. */
function readDefaultDuration(traf: Buffer, start: number): number | undefined {
  const flags = traf.readUInt32BE(start) & 0xffffff
  if ((flags & 0x8) === 0) return undefined
  return traf.readUInt32BE(start + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0))
}

/** Each sample has up to four numbers of 4 bytes, its duration first. */
function countUnits(traf: Buffer, start: number, fallback: number): number {
  const flags = traf.readUInt32BE(start) & 0xffffff
  const count = traf.readUInt32BE(start + 4)
  if ((flags & 0x100) === 0) return count * fallback
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter(flag => flags & flag).length
  let at = start + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  let units = 0
  for (let sample = 0; sample < count; sample++, at += stride) units += traf.readUInt32BE(at)
  return units
}

async function readBytes(file: FileHandle, at: number, length: number): Promise<Buffer> {
  if (length > largestIndex) throw new RangeError('The index of a packed film is larger than it can be.')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
