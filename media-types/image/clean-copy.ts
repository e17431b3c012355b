import type { Readable } from 'node:stream'
import { type ByteReader, openReader } from './byte-reader.ts'
import { applyEdits, arrangeEdits, type Edit } from './clean-copy/edits.ts'
import { findGifEdits } from './clean-copy/gif.ts'
import { findIsoEdits } from './clean-copy/isobmff.ts'
import { findJpegEdits } from './clean-copy/jpeg.ts'
import { findPngEdits } from './clean-copy/png.ts'
import { findSvgEdits } from './clean-copy/svg.ts'
import { findTiffFileEdits } from './clean-copy/tiff.ts'
import { findWebpEdits } from './clean-copy/webp.ts'
import type { ImageFormat } from './sniff.ts'
import type { Source } from './source.ts'

/** Finds what must not leave the house; undefined, or a RangeError from beyond its end, when the file is not understood well enough to be sure. */
type FindEdits = (reader: ByteReader) => Promise<Edit[] | undefined>

const finders: Readonly<Record<ImageFormat, FindEdits>> = {
  jpeg: findJpegEdits,
  png: findPngEdits,
  webp: findWebpEdits,
  gif: findGifEdits,
  tiff: findTiffFileEdits,
  // Makers' notes are all over it, and each maker has its own.
  raw: async () => undefined,
  heif: findIsoEdits,
  avif: findIsoEdits,
  svg: findSvgEdits
}

/**
 * The original without position and serial numbers, its picture untouched to the bit: blocks of known use are patched,
 * those of unknown use are blanked. Undefined when nothing safe can be offered.
 */
export async function makeCleanCopy({
  path,
  format
}: Pick<Source, 'path' | 'format'>): Promise<Readable | undefined> {
  const reader = await openReader(path)
  try {
    const found = await finders[format](reader)
    const edits = found && arrangeEdits(found, reader.size)
    return edits && applyEdits(path, edits, reader.size)
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  } finally {
    await reader.close()
  }
}
