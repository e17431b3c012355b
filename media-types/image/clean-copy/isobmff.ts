import type { ByteReader } from '../byte-reader.ts'
import { blank, type Edit } from './edits.ts'
import { listBoxes } from './isobmff-boxes.ts'
import { type Item, readItems } from './isobmff-items.ts'
import { findTiffEdits } from './tiff.ts'
import { findXmpEdits } from './xmp.ts'

/** Coded pictures and how they are put together. */
const pictures = new Set(['hvc1', 'av01', 'jpeg', 'unci', 'grid', 'iden', 'iovl', 'tmap', 'lhv1'])
const keptBoxes = new Set(['ftyp', 'meta', 'mdat', 'free', 'skip', 'idat'])

/** HEIF and AVIF: metadata stands as items whose places a table gives. Films and sequences are not understood. */
export async function findIsoEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  const boxes = await listBoxes(reader, 0, reader.size)
  if (!boxes || boxes.some(box => box.type === 'moov' || box.type === 'moof')) return undefined
  const meta = boxes.filter(box => box.type === 'meta')
  const items = meta.length === 1 && meta[0] ? await readItems(reader, meta[0]) : undefined
  if (!items) return undefined
  const strange = boxes.filter(box => !keptBoxes.has(box.type)).map(box => blank(box.start, box.end))
  const cleaned = await Promise.all(
    items.filter(item => !pictures.has(item.type)).map(item => cleanItem(reader, item))
  )
  return [...strange, ...cleaned.flat()]
}

async function cleanItem(reader: ByteReader, { type, contentType, extents }: Item): Promise<Edit[]> {
  const [extent] = extents
  if (extents.length === 1 && extent && type === 'Exif') return cleanExif(reader, extent.start, extent.end)
  if (extents.length === 1 && extent && contentType === 'application/rdf+xml')
    return findXmpEdits(reader, extent.start, extent.end)
  return extents.map(({ start, end }) => blank(start, end))
}

/** The block begins after a number that says how far away it begins. */
async function cleanExif(reader: ByteReader, start: number, end: number): Promise<Edit[]> {
  const skipped = start + 4 <= end ? (await reader.read(start, 4)).readUInt32BE(0) : end
  const from = start + 4 + skipped
  return from + 8 <= end ? findTiffEdits(reader, from, end) : [blank(start, end)]
}
