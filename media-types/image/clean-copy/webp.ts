import type { ByteReader } from '../byte-reader.ts'
import { blank, type Edit } from './edits.ts'
import { findTiffEdits } from './tiff.ts'
import { findXmpEdits } from './xmp.ts'

const headerBytes = 12
const exifName = 'Exif\0\0'
const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP'])

export async function findWebpEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  const stop = 8 + (await reader.read(4, 4)).readUInt32LE(0)
  if (stop > reader.size) return undefined
  const edits: Edit[] = [{ start: stop, end: reader.size }]
  for (let at = headerBytes; at + 8 <= stop; ) {
    const head = await reader.read(at, 8)
    const start = at + 8
    const length = head.readUInt32LE(4)
    const end = start + length
    if (end > stop) return undefined
    edits.push(...(await cleanChunk(reader, head.toString('latin1', 0, 4), start, end)))
    at = end + (length % 2)
  }
  return edits
}

async function cleanChunk(reader: ByteReader, type: string, start: number, end: number): Promise<Edit[]> {
  if (kept.has(type)) return []
  if (type === 'XMP ') return findXmpEdits(reader, start, end)
  if (type !== 'EXIF') return [blank(start, end)]
  const opening = await reader.read(start, Math.min(exifName.length, end - start))
  return findTiffEdits(reader, opening.toString('latin1') === exifName ? start + exifName.length : start, end)
}
