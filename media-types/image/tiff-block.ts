import type { ByteReader } from './byte-reader.ts'
import type { Edit } from './clean-copy/edits.ts'

/** One entry of a directory. */
export interface Field {
  readonly tag: number
  readonly type: number
  /** As it stands in the directory. */
  readonly bytes: Buffer
  /** Its value's place in the file, wherever that is. */
  readonly start: number
  readonly end: number
  /** Whether the value stands elsewhere than in the directory. */
  readonly outside: boolean
}

export interface Directory {
  readonly at: number
  readonly fields: readonly Field[]
  /** Offset of the next directory in the block; 0 for none. */
  readonly next: number
}

/** A TIFF structure, alone in a file or inside another container; offsets count from its own beginning. */
export interface TiffBlock {
  readonly reader: ByteReader
  readonly first: number
  /** The eight bytes before everything: byte order and first directory. */
  readonly header: Buffer
  writeShort(bytes: Buffer, at: number, value: number): void
  writeLong(bytes: Buffer, at: number, value: number): void
  read(at: number): Promise<Directory>
  readPointers(field: Field): Promise<number[]>
  /** The first of a field's numbers. */
  readNumber(field: Field): Promise<number>
  /** The directory without some of its fields, in the same place and of the same length. */
  rewrite(directory: Directory, without: ReadonlySet<Field>): Edit
}

/** Bytes of one value, by type; 0 for unknown types, whose values are looked for nowhere. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const mostFields = 4096

/** Undefined when the header is none; BigTIFF counts as none. Makers of cameras put marks of their own into it: `anyMark` takes them too. */
export async function openTiff(
  reader: ByteReader,
  base: number,
  end: number,
  { anyMark = false } = {}
): Promise<TiffBlock | undefined> {
  const header = await reader.read(base, 8)
  const magic = header.toString('latin1', 0, 4)
  if (anyMark ? !/^(?:II|MM)/.test(magic) : magic !== 'II*\0' && magic !== 'MM\0*') return undefined
  const little = magic.startsWith('II')
  const short = (bytes: Buffer, at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (bytes: Buffer, at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const writeShort = (bytes: Buffer, at: number, value: number) =>
    void (little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at))
  const writeLong = (bytes: Buffer, at: number, value: number) =>
    void (little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at))

  function toField(bytes: Buffer, at: number): Field {
    const type = short(bytes, 2)
    const length = (sizes[type] ?? 0) * long(bytes, 4)
    const outside = length > 4
    const start = outside ? Math.min(base + long(bytes, 8), end) : at + 8
    return { tag: short(bytes, 0), type, bytes, start, end: Math.min(start + length, end), outside }
  }

  return {
    reader,
    header,
    first: long(header, 4),
    writeShort,
    writeLong,
    async read(at) {
      const count = short(await reader.read(base + at, 2), 0)
      if (count > mostFields) throw new RangeError('Too many fields.')
      const from = base + at + 2
      const block = Buffer.from(await reader.read(from, count * 12))
      const fields = Array.from({ length: count }, (_, index) =>
        toField(block.subarray(index * 12, index * 12 + 12), from + index * 12)
      )
      const after = from + count * 12
      return { at, fields, next: after + 4 <= end ? long(await reader.read(after, 4), 0) : 0 }
    },
    async readPointers({ type, start, end: stop }) {
      const size = sizes[type] ?? 0
      if (size !== 4) return []
      const bytes = await reader.read(start, stop - start)
      return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => long(bytes, index * size))
    },
    async readNumber({ type, start }) {
      const size = sizes[type] ?? 0
      const bytes = await reader.read(start, size === 2 ? 2 : 4)
      return size === 2 ? short(bytes, 0) : long(bytes, 0)
    },
    rewrite({ at, fields, next }, without) {
      const kept = fields.filter(field => !without.has(field))
      const bytes = Buffer.alloc(Math.min(2 + fields.length * 12 + 4, end - base - at))
      writeShort(bytes, 0, kept.length)
      for (const [index, field] of kept.entries()) field.bytes.copy(bytes, 2 + index * 12)
      const after = 2 + kept.length * 12
      if (after + 4 <= bytes.length) writeLong(bytes, after, next)
      return { start: base + at, end: base + at + bytes.length, bytes }
    }
  }
}
