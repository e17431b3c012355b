import type { ByteReader } from '../byte-reader.ts'
import { type Box, listBoxes } from './isobmff-boxes.ts'

export interface Extent {
  readonly start: number
  readonly end: number
}

/** One item of a HEIF file: a picture, or words about one. */
export interface Item {
  readonly type: string
  readonly contentType: string
  readonly extents: readonly Extent[]
}

/** Undefined when a table is missing or an item lies where it cannot be reached. */
export async function readItems(reader: ByteReader, meta: Box): Promise<Item[] | undefined> {
  const boxes = await listBoxes(reader, meta.start + 4, meta.end)
  const [names, places, data] = ['iinf', 'iloc', 'idat'].map(type => boxes?.find(box => box.type === type))
  if (!names || !places) return undefined
  const kinds = await readKinds(reader, names)
  const extents = readExtents(Buffer.from(await reader.read(places.start, places.end - places.start)), data)
  if (!kinds || !extents) return undefined
  return [...extents].map(([id, list]) => ({
    ...(kinds.get(id) ?? { type: '', contentType: '' }),
    extents: clamp(list, reader.size)
  }))
}

async function readKinds(
  reader: ByteReader,
  { start, end }: Box
): Promise<Map<number, Pick<Item, 'type' | 'contentType'>> | undefined> {
  const version = (await reader.read(start, 1))[0]
  const entries = await listBoxes(reader, start + (version === 0 ? 6 : 8), end)
  if (!entries) return undefined
  const kinds = new Map<number, Pick<Item, 'type' | 'contentType'>>()
  for (const entry of entries) {
    const bytes = await reader.read(entry.start, entry.end - entry.start)
    const isWide = bytes[0] === 3
    if (bytes[0] !== 2 && !isWide) return undefined
    const at = isWide ? 10 : 8
    const [, contentType = ''] = bytes.toString('latin1', at + 4).split('\0')
    kinds.set(isWide ? bytes.readUInt32BE(4) : bytes.readUInt16BE(4), {
      type: bytes.toString('latin1', at, at + 4),
      contentType
    })
  }
  return kinds
}

/** The table of places. Items count from the file's or the data box's beginning; those inside other items are not understood. */
function readExtents(bytes: Buffer, data: Box | undefined): Map<number, Extent[]> | undefined {
  const version = bytes[0]!
  let at = 4
  const take = (size: number) => {
    const value = size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size)
    at += size
    return value
  }
  const widths = take(2)
  const [offsetSize, lengthSize, baseSize, indexSize] = [
    widths >> 12,
    (widths >> 8) & 15,
    (widths >> 4) & 15,
    version === 0 ? 0 : widths & 15
  ]
  const idSize = version < 2 ? 2 : 4
  const extents = new Map<number, Extent[]>()
  for (let left = take(idSize); left > 0; left--) {
    const id = take(idSize)
    const method = version === 0 ? 0 : take(2) & 15
    take(2)
    const base = take(baseSize) + (method === 1 ? (data?.start ?? Number.NaN) : 0)
    if (method > 1 || Number.isNaN(base)) return undefined
    extents.set(
      id,
      Array.from({ length: take(2) }, () => {
        take(indexSize)
        const start = base + take(offsetSize)
        const length = take(lengthSize)
        return { start, end: length === 0 ? Number.POSITIVE_INFINITY : start + length }
      })
    )
  }
  return extents
}

function clamp(extents: readonly Extent[], size: number): Extent[] {
  return extents.map(({ start, end }) => ({ start: Math.min(start, size), end: Math.min(end, size) }))
}
