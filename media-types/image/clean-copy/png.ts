import { crc32 } from 'node:zlib'
import type { ByteReader } from '../byte-reader.ts'
import { arrangeEdits, blank, type Edit } from './edits.ts'
import { findTiffEdits } from './tiff.ts'
import { findXmpEdits } from './xmp.ts'

const signatureBytes = 8
const xmpKeyword = 'XML:com.adobe.xmp\0'

/** Pixels, colours, animation. Texts and everything unknown are left out: nothing in a PNG points at their place. */
const kept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'pHYs',
  'sBIT',
  'hIST',
  'sPLT',
  'tIME',
  'acTL',
  'fcTL',
  'fdAT'
])

export async function findPngEdits(reader: ByteReader): Promise<Edit[] | undefined> {
  const edits: Edit[] = []
  for (let at = signatureBytes; at < reader.size; ) {
    const head = await reader.read(at, 8)
    const type = head.toString('latin1', 4, 8)
    const start = at + 8
    const end = start + head.readUInt32BE(0)
    if (end + 4 > reader.size) return undefined
    if (!kept.has(type)) edits.push(await cleanChunk(reader, type, start, end))
    at = end + 4
    if (type === 'IEND') return [...edits, { start: at, end: reader.size }]
  }
  return undefined
}

/** The chunk patched, with its checksum; or left out. */
async function cleanChunk(reader: ByteReader, type: string, start: number, end: number): Promise<Edit> {
  const leftOut = { start: start - 8, end: end + 4 }
  if (type === 'eXIf') return patch(reader, type, start, end, await findTiffEdits(reader, start, end))
  if (type !== 'iTXt') return leftOut
  const opening = Buffer.from(await reader.read(start, Math.min(end - start, 64)))
  const isXmp = opening.toString('latin1').startsWith(xmpKeyword) && opening[xmpKeyword.length] === 0
  const text = findText(opening)
  return isXmp && text
    ? patch(reader, type, start, end, await findXmpEdits(reader, start + text, end))
    : leftOut
}

/** After keyword, compression flag and method come two more texts, each ended by a zero. */
function findText(opening: Buffer): number | undefined {
  const language = opening.indexOf(0, xmpKeyword.length + 2)
  const translated = language === -1 ? -1 : opening.indexOf(0, language + 1)
  return translated === -1 ? undefined : translated + 1
}

async function patch(
  reader: ByteReader,
  type: string,
  start: number,
  end: number,
  edits: Edit[]
): Promise<Edit> {
  const body = Buffer.from(await reader.read(start, end - start))
  for (const { start: from, end: to, bytes, filler = 0 } of arrangeEdits(edits, end) ?? [blank(start, end)]) {
    if (bytes) body.set(bytes, from - start)
    else body.fill(filler, from - start, to - start)
  }
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(named))
  return { start: start - 4, end: end + 4, bytes: Buffer.concat([named, checksum]) }
}
