import type { ByteReader } from '../byte-reader.ts'
import type { Edit } from './edits.ts'

const extension = 0x21
const image = 0x2c
const trailer = 0x3b
const graphicControl = 0xf9
const application = 0xff

/** Looping and colour profiles; other applications write what they like, XMP among it. */
const keptApplications = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']

/** Comments, plain texts and foreign extensions are left out: blocks of a GIF follow each other without offsets. */
export async function findGifEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  const edits: Edit[] = []
  const screen = await reader.read(0, 13)
  for (let at = 13 + tableBytes(screen[10]!); at < reader.size; ) {
    const kind = (await reader.read(at, 1))[0]
    if (kind === trailer) return [...edits, { start: at + 1, end: reader.size }]
    if (kind === image) {
      const flags = (await reader.read(at, 10))[9]!
      at = await skipBlocks(reader, at + 10 + tableBytes(flags) + 1)
    } else if (kind === extension) {
      const end = await skipBlocks(reader, at + 2)
      if (!(await isKept(reader, at))) edits.push({ start: at, end })
      at = end
    } else return undefined
  }
  return undefined
}

async function isKept(reader: ByteReader, at: number): Promise<boolean> {
  const label = (await reader.read(at + 1, 1))[0]
  if (label === graphicControl) return true
  if (label !== application) return false
  const head = await reader.read(at + 2, Math.min(12, reader.size - at - 2))
  return head[0] === 11 && keptApplications.includes(head.toString('latin1', 1, 12))
}

/** Bytes of a colour table, by the flags before it. */
function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

async function skipBlocks(reader: ByteReader, start: number): Promise<number> {
  let at = start
  for (;;) {
    const length = (await reader.read(at, 1))[0]!
    at += 1 + length
    if (length === 0) return at
  }
}
