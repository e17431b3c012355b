import type { ByteReader } from '../byte-reader.ts'
import { blank, type Edit } from './edits.ts'
import { findPhotoshopEdits } from './photoshop.ts'
import { findTiffEdits } from './tiff.ts'
import { findXmpEdits } from './xmp.ts'

const exifName = 'Exif\0\0'
const xmpName = 'http://ns.adobe.com/xap/1.0/\0'
const photoshopName = 'Photoshop 3.0\0'

const longestGap = 32 * 1024

/** Application segments without words about place or device: format, colours, gain maps, Adobe's colour transform. */
const harmless: readonly (readonly [marker: number, name: string])[] = [
  [0xe0, 'JFIF\0'],
  [0xe0, 'JFXX\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xe2, 'MPF\0'],
  [0xe2, 'urn:iso:std:iso:ts:21496'],
  [0xee, 'Adobe']
]

/** Walks every picture of the file: phones append gain maps and depth maps, each with metadata of its own. */
export async function findJpegEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  const edits: Edit[] = []
  for (let at = 0; ; ) {
    const found: Edit[] = []
    const end = await walkPicture(reader, at, found)
    if (end === undefined) return at === 0 ? undefined : [...edits, { start: at, end: reader.size }]
    const next = await findNextPicture(reader, end)
    edits.push(...found)
    if (next === undefined) return [...edits, { start: end, end: reader.size }]
    edits.push(blank(end, next))
    at = next
  }
}

/** Returns where the picture ends; undefined when it is none. */
async function walkPicture(reader: ByteReader, start: number, edits: Edit[]): Promise<number | undefined> {
  if ((await reader.read(start, 2)).readUInt16BE(0) !== 0xffd8) return undefined
  let at = start + 2
  while (at + 4 <= reader.size) {
    const head = await reader.read(at, 4)
    const marker = head[1]!
    if (head[0] !== 0xff) return undefined
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2
    else {
      const end = at + 2 + head.readUInt16BE(2)
      edits.push(...(await findSegmentEdits(reader, marker, at + 4, end)))
      at = marker === 0xda ? await skipScan(reader, end) : end
      if (await endsAt(reader, at)) return at + 2
    }
  }
  return undefined
}

async function findSegmentEdits(
  reader: ByteReader,
  marker: number,
  start: number,
  end: number
): Promise<Edit[]> {
  const isComment = marker === 0xfe
  if (!isComment && (marker < 0xe0 || marker > 0xef)) return []
  const name = (await reader.read(start, Math.min(32, end - start))).toString('latin1')
  if (harmless.some(([known, words]) => known === marker && name.startsWith(words))) return []
  if (marker === 0xe1 && name.startsWith(exifName)) return findTiffEdits(reader, start + exifName.length, end)
  if (marker === 0xe1 && name.startsWith(xmpName)) return findXmpEdits(reader, start + xmpName.length, end)
  if (marker === 0xed && name.startsWith(photoshopName))
    return findPhotoshopEdits(reader, start + photoshopName.length, end)
  return [blank(start, end, isComment || marker === 0xe1 ? 0x20 : 0)]
}

/** Compressed data ends at the first marker that is neither a stuffed byte nor a restart. */
async function skipScan(reader: ByteReader, start: number): Promise<number> {
  let at = start
  while (at + 2 <= reader.size) {
    const piece = await reader.read(at, Math.min(32 * 1024, reader.size - at))
    let mark = piece.indexOf(0xff)
    while (mark !== -1 && mark + 1 < piece.length) {
      const next = piece[mark + 1]!
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + mark
      mark = piece.indexOf(0xff, mark + 1)
    }
    at += piece.length > 1 && mark === piece.length - 1 ? piece.length - 1 : piece.length
  }
  return reader.size
}

async function endsAt(reader: ByteReader, at: number): Promise<boolean> {
  return at + 2 <= reader.size && (await reader.read(at, 2)).readUInt16BE(0) === 0xffd9
}

/** Close behind the end, with padding at most, may stand another picture; anything else, like a film, is left out. */
async function findNextPicture(reader: ByteReader, start: number): Promise<number | undefined> {
  const piece = await reader.read(start, Math.min(longestGap, reader.size - start))
  const found = piece.indexOf(Buffer.from([0xff, 0xd8, 0xff]))
  return found === -1 ? undefined : start + found
}
