import type { ByteReader } from '../byte-reader.ts'
import { listResources, type Resource } from '../photoshop.ts'
import { blank, type Edit } from './edits.ts'
import { blankXmp } from './xmp.ts'

const xmpResource = 0x0424

/** Copies of the EXIF block that Photoshop keeps. */
const exifResources = [0x0422, 0x0423]

/** Plug-ins keep what they like from here on. */
const firstPlugin = 0x0fa0

export async function findPhotoshopEdits(reader: ByteReader, start: number, end: number): Promise<Edit[]> {
  const block = Buffer.from(await reader.read(start, end - start))
  const resources = listResources(block)
  const known = resources.at(-1)?.end ?? 0
  const edits = resources.flatMap(resource => cleanResource(block, resource, start))
  return [...edits, ...(start + known < end ? [blank(start + known, end)] : [])]
}

function cleanResource(block: Buffer, { id, start, end }: Resource, base: number): Edit[] {
  if (id === xmpResource)
    return [{ start: base + start, end: base + end, bytes: blankXmp(block.subarray(start, end)) }]
  return exifResources.includes(id) || id >= firstPlugin ? [blank(base + start, base + end)] : []
}
