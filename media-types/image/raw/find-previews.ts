import type { ByteReader } from '../byte-reader.ts'
import { type Directory, type Field, openTiff, type TiffBlock } from '../tiff-block.ts'

/** Where a camera may have put a finished picture. */
export interface Place {
  readonly start: number
  readonly length: number
}

export interface RawDirectories {
  readonly places: readonly Place[]
  /** As in EXIF, from 1 to 8; 1 where the file says nothing. */
  readonly orientation: number
}

const tags = {
  strips: 273,
  orientation: 274,
  lengths: 279,
  subDirectories: 330,
  start: 513,
  length: 514,
  panasonic: 46
}
const mostDirectories = 24
/** `FUJIFILMCCD-RAW` says behind its head where its picture stands. */
const fuji = { start: 84, length: 88 }

/** Pictures that the directories of a raw file name, in the order they stand there. */
export async function findPreviews(reader: ByteReader): Promise<RawDirectories> {
  const head = await reader.read(0, Math.min(reader.size, 96))
  if (head.toString('latin1', 0, 8) === 'FUJIFILM' && head.length === 96)
    return {
      places: [{ start: head.readUInt32BE(fuji.start), length: head.readUInt32BE(fuji.length) }],
      orientation: 1
    }
  const block = await openTiff(reader, 0, reader.size, { anyMark: true })
  if (!block) return { places: [], orientation: 1 }
  const directories = await readDirectories(block)
  const places: Place[] = []
  for (const directory of directories) places.push(...(await listPlaces(block, directory)))
  const turned = directories[0]?.fields.find(({ tag }) => tag === tags.orientation)
  const orientation = turned ? await block.readNumber(turned) : 1
  return { places, orientation: orientation >= 1 && orientation <= 8 ? orientation : 1 }
}

/** In turn and beneath one another; one that was read already is not read again. */
async function readDirectories(block: TiffBlock): Promise<Directory[]> {
  const read: Directory[] = []
  const seen = new Set<number>()
  const waiting = [block.first]
  while (waiting.length > 0 && read.length < mostDirectories) {
    const at = waiting.shift()!
    if (at === 0 || seen.has(at)) continue
    seen.add(at)
    const directory = await block.read(at).catch(() => undefined)
    if (!directory) continue
    read.push(directory)
    const links = directory.fields.find(({ tag }) => tag === tags.subDirectories)
    waiting.push(directory.next, ...(links ? await block.readPointers(links).catch(() => []) : []))
  }
  return read
}

async function listPlaces(block: TiffBlock, { fields }: Directory): Promise<Place[]> {
  const number = async (wanted: number) => {
    const field: Field | undefined = fields.find(({ tag }) => tag === wanted)
    return field && (await block.readNumber(field).catch(() => undefined))
  }
  const inside = fields.find(({ tag, outside }) => tag === tags.panasonic && outside)
  const pairs = [
    [await number(tags.start), await number(tags.length)],
    [await number(tags.strips), await number(tags.lengths)],
    [inside?.start, inside && inside.end - inside.start]
  ]
  return pairs.flatMap(([start, length]) => (start && length ? [{ start, length }] : []))
}
