import type { ByteReader } from '../byte-reader.ts'
import { type Directory, type Field, openTiff, type TiffBlock } from '../tiff-block.ts'
import { blank, type Edit } from './edits.ts'
import { findPhotoshopEdits } from './photoshop.ts'
import { findXmpEdits } from './xmp.ts'

/** Camera, not picture, is what a directory of this kind describes. */
type Kind = 'picture' | 'camera' | 'position' | 'interoperability'

const pointers: Readonly<Record<number, Kind>> = {
  330: 'picture',
  34665: 'camera',
  34853: 'position',
  40965: 'interoperability'
}
const xmpTag = 0x02bc
const photoshopTag = 0x8649

/** Private tags above 0x8000 that carry no place and no number of a device: rights, IPTC, colours, patterns, Windows' texts. */
const harmlessPrivate = new Set([
  0x8298,
  0x83bb,
  0x8773,
  0x828d,
  0x828e,
  0x9c9b,
  0x9c9c,
  0x9c9d,
  0x9c9e,
  0x9c9f,
  photoshopTag
])

/** Maker note, user comment, unique id, owner's name, serial numbers of body and lens. */
const telling = new Set([0x927c, 0x9286, 0xa420, 0xa430, 0xa431, 0xa435])

/** A digital negative is not only described but decoded by its private tags. */
const negativeTag = 0xc612

/** A whole TIFF file; undefined for what is only dressed as one. */
export async function findTiffFileEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  return findBlockEdits(await openTiff(reader, 0, reader.size))
}

/** An EXIF block inside another container. What cannot be understood is blanked as a whole. */
export async function findTiffEdits(reader: ByteReader, start: number, end: number): Promise<Edit[]> {
  try {
    return (await findBlockEdits(await openTiff(reader, start, end))) ?? [blank(start, end)]
  } catch {
    return [blank(start, end)]
  }
}

async function findBlockEdits(block: TiffBlock | undefined): Promise<Edit[] | undefined> {
  if (!block) return undefined
  const edits: Edit[] = []
  const seen = new Set<number>()
  const queue: { at: number; kind: Kind }[] = [{ at: block.first, kind: 'picture' }]
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.at === 0 || seen.has(next.at)) continue
    seen.add(next.at)
    const directory = await block.read(next.at)
    if (directory.fields.some(field => field.tag === negativeTag)) return undefined
    edits.push(...(await cleanDirectory(block, directory, next.kind)))
    for (const field of directory.fields) {
      const kind = pointers[field.tag]
      if (kind) queue.push(...(await block.readPointers(field)).map(at => ({ at, kind })))
    }
    queue.push({ at: directory.next, kind: next.kind })
  }
  return edits
}

async function cleanDirectory(block: TiffBlock, directory: Directory, kind: Kind): Promise<Edit[]> {
  const dropped = directory.fields.filter(field => kind === 'position' || isTelling(field, kind))
  const values = dropped.filter(field => pointers[field.tag] === undefined && field.outside)
  const patched =
    kind === 'position'
      ? []
      : await Promise.all(
          directory.fields.filter(field => field.outside).map(field => patchValue(block.reader, field))
        )
  return [
    ...values.map(({ start, end }) => blank(start, end)),
    ...patched.flat(),
    ...(dropped.length > 0 ? [block.rewrite(directory, new Set(dropped))] : [])
  ]
}

function isTelling({ tag }: Field, kind: Kind): boolean {
  if (telling.has(tag) || pointers[tag] === 'position') return true
  if (tag < 0x8000 || tag in pointers) return false
  const isCamera =
    (tag >= 0x829a && tag <= 0x8833) || (tag >= 0x8890 && tag <= 0x92ff) || (tag >= 0xa000 && tag <= 0xa500)
  return kind === 'picture' ? !harmlessPrivate.has(tag) && !isCamera : !isCamera
}

async function patchValue(reader: ByteReader, { tag, start, end }: Field): Promise<Edit[]> {
  if (tag === xmpTag) return findXmpEdits(reader, start, end)
  if (tag === photoshopTag) return findPhotoshopEdits(reader, start, end)
  return []
}
