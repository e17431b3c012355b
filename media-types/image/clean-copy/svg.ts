import type { ByteReader } from '../byte-reader.ts'
import type { Edit } from './edits.ts'
import { blankXmp } from './xmp.ts'

/** Drawings carry their words in an element of their own; other metadata is XMP written into it. */
export async function findSvgEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  const text = await reader.read(0, reader.size)
  const isPlain = !text.includes(0)
  return isPlain ? [{ start: 0, end: reader.size, bytes: blankXmp(text) }] : undefined
}
