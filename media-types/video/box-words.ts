import { type FileHandle, open } from 'node:fs/promises'

/** As XMP and EXIF within it call a place. */
const property = /gps(?:latitude|longitude|position|coordinates)/i
/** What films keep words in, beside their pictures and sound. */
const telling = new Set(['moov', 'uuid', 'udta', 'meta', 'XMP_'])
/** Bytes of one box that are read: the index of a day of film has about as many. */
const largest = 64_000_000
/** Boxes beside each other; pieces of a film that was sent live are many. */
const most = 100_000

/**
 * Whether an MP4 or one of its relatives says where it was made in a packet of properties, which programs for films do not show. Of what
 * is built otherwise nothing is found.
 */
export async function hasPlaceInBoxes(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    let at = 0
    for (let count = 0; count < most; count++) {
      const box = await readBox(file, at, size)
      if (!box) return false
      if (telling.has(box.name) && property.test(await readWords(file, at, box.size))) return true
      at += box.size
    }
    return false
  } finally {
    await file.close()
  }
}

/** Nothing at the end, or where there is no box. */
async function readBox(file: FileHandle, at: number, end: number) {
  const head = Buffer.alloc(16)
  const { bytesRead } = await file.read(head, 0, 16, at)
  if (bytesRead < 8) return undefined
  const told = head.readUInt32BE(0)
  const size = told === 1 ? Number(head.readBigUInt64BE(8)) : told === 0 ? end - at : told
  if (size < 8) return undefined
  return { name: head.toString('latin1', 4, 8), size }
}

async function readWords(file: FileHandle, at: number, size: number): Promise<string> {
  const bytes = Buffer.alloc(Math.min(size, largest))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
  return bytes.toString('latin1', 0, bytesRead).replaceAll('\0', '')
}
