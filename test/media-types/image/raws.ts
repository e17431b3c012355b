export interface RawOptions {
  make?: string
  /** The first four bytes, where they are not those of a TIFF. */
  mark?: string
  orientation?: number
  isDng?: boolean
  bigEndian?: boolean
  /** Its first directory comes after itself. */
  isLooped?: boolean
  /** Pictures in JPEG: the first is named by the first directory, the others by directories beneath it. */
  previews: readonly Buffer[]
}

type Field = readonly [tag: number, type: number, count: number, value: number]

const short = 3
const long = 4
const ascii = 2

/** A raw file as cameras write them, without what the sensor saw: directories that name pictures. */
export function rawFile({
  make = '',
  mark,
  orientation = 1,
  isDng = false,
  bigEndian = false,
  isLooped = false,
  previews
}: RawOptions): Buffer {
  const makeAt = 8
  const name = Buffer.from(make ? `${make}\0` : '')
  const [first, ...others] = previews
  const mainAt = align(makeAt + name.length)
  const mainFields = (subsAt: number, pixelsAt: number): Field[] => [
    [254, long, 1, 1],
    ...(make ? ([[271, ascii, name.length, makeAt]] as Field[]) : []),
    [274, short, 1, orientation],
    [330, long, Math.max(1, others.length), subsAt],
    ...(first
      ? ([
          [513, long, 1, pixelsAt],
          [514, long, 1, first.length]
        ] as Field[])
      : []),
    ...(isDng ? ([[50706, 1, 4, 0x00000401]] as Field[]) : [])
  ]
  const listAt = align(mainAt + sizeOf(mainFields(0, 0)))
  const subSize = sizeOf([
    [0, 0, 0, 0],
    [0, 0, 0, 0]
  ])
  const subAt = (index: number) => listAt + align(others.length * 4) + index * subSize
  const pixelsAt = (index: number) =>
    subAt(others.length) + previews.slice(0, index).reduce((sum, { length }) => sum + length, 0)

  const file = Buffer.alloc(pixelsAt(previews.length))
  const put = createWriter(file, bigEndian)
  file.write(mark ?? (bigEndian ? 'MM\0*' : 'II*\0'), 'latin1')
  put.long(4, mainAt)
  name.copy(file, makeAt)
  put.directory(
    mainAt,
    mainFields(others.length === 1 ? subAt(0) : listAt, pixelsAt(0)),
    isLooped ? mainAt : 0
  )
  for (const [index, picture] of others.entries()) {
    put.long(listAt + index * 4, subAt(index))
    const fields: Field[] = [
      [513, long, 1, pixelsAt(index + 1)],
      [514, long, 1, picture.length]
    ]
    put.directory(subAt(index), fields, 0)
  }
  for (const [index, picture] of previews.entries()) picture.copy(file, pixelsAt(index))
  return file
}

const sizeOf = (fields: readonly Field[]) => 2 + fields.length * 12 + 4
const align = (at: number) => at + (at % 2)

function createWriter(file: Buffer, bigEndian: boolean) {
  const writeShort = (at: number, value: number) =>
    bigEndian ? file.writeUInt16BE(value, at) : file.writeUInt16LE(value, at)
  const writeLong = (at: number, value: number) =>
    bigEndian ? file.writeUInt32BE(value, at) : file.writeUInt32LE(value, at)
  return {
    long: writeLong,
    directory(at: number, fields: readonly Field[], next: number) {
      writeShort(at, fields.length)
      for (const [index, [tag, type, count, value]] of fields.entries()) {
        const field = at + 2 + index * 12
        writeShort(field, tag)
        writeShort(field + 2, type)
        writeLong(field + 4, count)
        if (type === short) writeShort(field + 8, value)
        else writeLong(field + 8, value)
      }
      writeLong(at + 2 + fields.length * 12, next)
    }
  }
}
