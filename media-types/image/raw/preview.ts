import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { type ByteReader, openReader } from '../byte-reader.ts'
import type { Problem } from '../problems.ts'
import { findPreviews, type Place } from './find-previews.ts'
import { readJpegSize } from './jpeg-size.ts'
import { scanForPictures } from './scan.ts'

/** Pixels on the long side below which a picture is a stamp that shows nothing. */
const smallest = 320
/** Pixels on the long side from which nobody looks for a better one. */
const enough = 1600
/** Bytes of a head that tell how large a JPEG is; cameras put a whole small picture and long notes in front of that. */
const headBytes = 256 * 1024
/** Bytes of one picture; a larger one is none. */
const largest = 128 * 1024 * 1024

interface Candidate extends Place {
  readonly side: number
}

/**
 * The picture that the camera itself made of a raw file, as a JPEG in the scratch folder. What the sensor saw is not developed here:
 * each camera would need its own way, and the photographer chose this look when taking it.
 */
export async function extractPreview(path: string, scratch: string, problem: Problem): Promise<string> {
  const reader = await openReader(path)
  try {
    const { places, orientation } = await findPreviews(reader).catch(() => ({ places: [], orientation: 1 }))
    const named = await measure(reader, places)
    const all = named.some(({ side }) => side >= enough)
      ? named
      : [...named, ...(await measure(reader, await scanForPictures(reader)))]
    const best = all.toSorted((one, other) => other.side - one.side)[0]
    if (!best || best.side < smallest) throw problem('IMAGE_RAW_WITHOUT_PREVIEW')
    return await copy(path, best, orientation, join(scratch, 'preview.jpg'))
  } finally {
    await reader.close()
  }
}

async function measure(reader: ByteReader, places: readonly Place[]): Promise<Candidate[]> {
  const found: Candidate[] = []
  for (const { start, length } of places) {
    const room = Math.min(length, reader.size - start, largest)
    if (start <= 0 || room < 4) continue
    const size = readJpegSize(await reader.read(start, Math.min(room, headBytes)))
    if (size) found.push({ start, length: room, side: Math.max(size.width, size.height) })
  }
  return found
}

/** A picture that does not say which side is up is told what the raw file says. */
async function copy(path: string, { start, length }: Place, orientation: number, target: string) {
  const whole = () => createReadStream(path, { start, end: start + length - 1 })
  await pipeline(whole(), createWriteStream(target))
  const metadata = await sharp(target).metadata()
  if (metadata.orientation || orientation === 1) return target
  const upright = `${target}.turned.jpg`
  const rest = createReadStream(target, { start: 2 })
  await pipeline(async function* () {
    yield Buffer.concat([Buffer.from([0xff, 0xd8]), writeOrientation(orientation)])
    yield* rest
  }, createWriteStream(upright))
  return upright
}

/** The block of EXIF that holds an orientation and nothing else. */
function writeOrientation(orientation: number): Buffer {
  const block = Buffer.alloc(36)
  block.writeUInt16BE(0xffe1, 0)
  block.writeUInt16BE(34, 2)
  block.write('Exif\0\0II*\0', 4, 'latin1')
  block.writeUInt32LE(8, 14)
  block.writeUInt16LE(1, 18)
  block.writeUInt16LE(274, 20)
  block.writeUInt16LE(3, 22)
  block.writeUInt32LE(1, 24)
  block.writeUInt16LE(orientation, 28)
  return block
}
