import { openReader } from './byte-reader.ts'
import { type Directory, type Field, openTiff, type TiffBlock } from './tiff-block.ts'

/** The camera's and the position's own directories. */
const pointers = [0x8769, 0x8825]

/** Longer values are pixels, profiles or makers' secrets. */
const longestValue = 16 * 1024

/** The words of a TIFF without its pixels, as a small TIFF in memory: a whole file may be gigabytes, its words lie anywhere in it. */
export async function extractTags(path: string): Promise<Buffer | undefined> {
  const reader = await openReader(path)
  try {
    const block = await openTiff(reader, 0, reader.size)
    if (!block) return undefined
    const main = await block.read(block.first)
    const linked = main.fields.filter(field => pointers.includes(field.tag))
    const directories = await Promise.all(
      linked.map(async field => block.read((await block.readPointers(field))[0] ?? 0))
    )
    return await compose(block, [main, ...directories], linked)
  } finally {
    await reader.close()
  }
}

/** Directories first, their values behind them; the links of the first are turned to the others. */
async function compose(
  block: TiffBlock,
  directories: readonly Directory[],
  links: readonly Field[]
): Promise<Buffer> {
  const kept = directories.map(({ fields }) =>
    fields.filter(field => field.end - field.start <= longestValue)
  )
  const places = kept.map(
    (_, index) => 8 + kept.slice(0, index).reduce((sum, fields) => sum + lengthOf(fields), 0)
  )
  const parts = [Buffer.from(block.header), ...kept.map(fields => Buffer.alloc(lengthOf(fields)))]
  block.writeLong(parts[0]!, 4, 8)
  let end = 8 + kept.reduce((sum, fields) => sum + lengthOf(fields), 0)
  for (const [index, fields] of kept.entries()) {
    const directory = parts[index + 1]!
    block.writeShort(directory, 0, fields.length)
    for (const [row, field] of fields.entries()) {
      const at = 2 + row * 12
      const link = links.indexOf(field)
      field.bytes.copy(directory, at)
      if (link !== -1) block.writeLong(directory, at + 8, places[link + 1]!)
      else if (field.outside) {
        block.writeLong(directory, at + 8, end)
        parts.push(Buffer.from(await block.reader.read(field.start, field.end - field.start)))
        end += field.end - field.start
      }
    }
  }
  return Buffer.concat(parts)
}

function lengthOf(fields: readonly Field[]): number {
  return 2 + fields.length * 12 + 4
}
