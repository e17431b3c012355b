import sharp from 'sharp'
import type { PackWriting } from '../pack/writing.ts'
import { hasPlaceMarks } from '../place-marks.ts'
import type { DocumentSettings } from '../settings.ts'
import type { Archive } from './archive.ts'

export interface BookPicture {
  /** Of the part in the pack. */
  readonly name: string
  readonly width: number
  readonly height: number
}

/** Bytes of a drawing; what is longer is no drawing for a book. */
const longestDrawing = 2_000_000

interface Packed {
  readonly packed: Map<string, BookPicture>
  /** Whether the file of one of them says where it was made. */
  readonly isPlaced: boolean
}

/** Draws every picture of a book anew, so that nothing but its pixels is left; what cannot be drawn is left out. */
export async function packPictures(
  archive: Archive,
  paths: readonly string[],
  pack: PackWriting,
  settings: DocumentSettings
): Promise<Packed> {
  const packed = new Map<string, BookPicture>()
  let isPlaced = false
  for (const path of paths) {
    const bytes = await archive.read(path)
    isPlaced ||= bytes !== undefined && hasPlaceMarks(bytes)
    const made = bytes && (await redraw(bytes, settings).catch(() => undefined))
    if (!made) continue
    const name = `picture-${packed.size + 1}.webp`
    await pack.add(name, 'image/webp', made.data)
    packed.set(path, { name, width: made.info.width, height: made.info.height })
  }
  return { packed, isPlaced }
}

async function redraw(bytes: Buffer, { pageWidth, quality, maxPixels }: DocumentSettings) {
  if (isHeavyDrawing(bytes)) return undefined
  return openPicture(bytes, maxPixels)
    .resize({ width: pageWidth, height: pageWidth * 4, fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 2 })
    .toBuffer({ resolveWithObject: true })
}

export const openPicture = (bytes: Buffer, maxPixels: number) =>
  sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient()

function isHeavyDrawing(bytes: Buffer): boolean {
  const isDrawing = /<svg[\s>]/i.test(bytes.toString('latin1', 0, 4096))
  return isDrawing && (bytes.length > longestDrawing || bytes.includes('<!ENTITY'))
}
