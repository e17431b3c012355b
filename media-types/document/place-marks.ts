/** As XMP and its relatives call it; words about places that somebody wrote are none. */
const property = /gps(?:latitude|longitude|position|coordinates)/i
const headers = [Buffer.from('II*\0', 'latin1'), Buffer.from('MM\0*', 'latin1')]
/** Of EXIF: where the block about places begins, and in it the latitude. */
const placeBlock = 0x8825
const latitude = 2
/** Bytes that are read at a time, and as many more as a name of a property takes. */
const part = 1_000_000
const overlap = 64
/** Blocks that are looked at; what has more may say anything. */
const mostBlocks = 100_000
/** Tags of a block; what has more is none. */
const most = 512

/** Whether bytes hold what cameras and programs write about the place of a picture, be it anywhere within them. */
export function hasPlaceMarks(bytes: Buffer): boolean {
  return hasProperty(bytes) || hasExifPlace(bytes)
}

/** Also in wide letters. A part after the other: a large file is too long for one text. */
function hasProperty(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += part)
    if (property.test(bytes.toString('latin1', at, at + part + overlap).replaceAll('\0', ''))) return true
  return false
}

function hasExifPlace(bytes: Buffer): boolean {
  return headers.some(header => {
    let looked = 0
    for (let at = bytes.indexOf(header); at !== -1; at = bytes.indexOf(header, at + 1))
      if (++looked > mostBlocks || isPlaced(bytes.subarray(at))) return true
    return false
  })
}

/** Cameras without a receiver write a block that has no latitude. */
function isPlaced(block: Buffer): boolean {
  const tags = readTags(block, 4)
  const place = tags.get(placeBlock)
  return place !== undefined && readTags(block, place).has(latitude)
}

/** Tags of the block that the offset at a place leads to, and where their values begin. */
function readTags(block: Buffer, pointer: number): Map<number, number> {
  const isLittle = block[0] === 0x49
  const short = (at: number) => (isLittle ? block.readUInt16LE(at) : block.readUInt16BE(at))
  const long = (at: number) => (isLittle ? block.readUInt32LE(at) : block.readUInt32BE(at))
  const tags = new Map<number, number>()
  if (pointer + 4 > block.length) return tags
  const begin = long(pointer)
  if (begin + 2 > block.length) return tags
  const count = short(begin)
  if (count > most) return tags
  for (let at = begin + 2; at < begin + 2 + count * 12 && at + 12 <= block.length; at += 12)
    tags.set(short(at), at + 8)
  return tags
}
