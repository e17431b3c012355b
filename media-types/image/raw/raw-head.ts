/** Camera raw files, by the first bytes of those that say so. */
const marks: readonly [start: string, type: string][] = [
  ['FUJIFILMCCD-RAW', 'image/x-fuji-raf'],
  ['IIU\0', 'image/x-panasonic-rw2'],
  ['IIRO', 'image/x-olympus-orf'],
  ['IIRS', 'image/x-olympus-orf'],
  ['MMOR', 'image/x-olympus-orf']
]
/** What the makers of the others write into their first directory. */
const makers: readonly [name: RegExp, type: string][] = [
  [/^nikon/i, 'image/x-nikon-nef'],
  [/^sony/i, 'image/x-sony-arw'],
  [/^(?:pentax|ricoh)/i, 'image/x-pentax-pef'],
  [/^samsung/i, 'image/x-samsung-srw'],
  [/^hasselblad/i, 'image/x-hasselblad-3fr'],
  [/^canon/i, 'image/x-canon-cr2']
]

const tags = { subfile: 254, compression: 259, colours: 262, make: 271, subDirectories: 330, dng: 50706 }
/** Ways of packing that only cameras use. */
const cameraCompressions = [32767, 34713, 65535, 34892]
/** A mosaic of single colours, as a sensor sees. */
const mosaic = 32803
const mostFields = 512

/** The type of a camera's raw file; undefined for pictures that everybody can open. As far as its first directory tells. */
export function recogniseRaw(bytes: Buffer): string | undefined {
  const starts = bytes.toString('latin1', 0, 16)
  const marked = marks.find(([start]) => starts.startsWith(start))
  if (marked) return marked[1]
  if (starts.slice(4, 12) === 'ftypcrx ') return 'image/x-canon-cr3'
  if (bytes.length < 16 || !/^(?:II\*\0|MM\0\*)/.test(starts)) return undefined
  if (starts.slice(8, 10) === 'CR') return 'image/x-canon-cr2'
  const fields = readFields(bytes)
  if (fields.has(tags.dng)) return 'image/x-adobe-dng'
  const type = makers.find(([name]) => name.test(readWord(bytes, fields.get(tags.make))))?.[1]
  return type && isFromSensor(fields) ? type : undefined
}

/** A picture that was edited names its camera too, but begins with itself, packed as all programs do. */
function isFromSensor(fields: ReadonlyMap<number, Value>): boolean {
  if (fields.get(tags.colours)?.number === mosaic) return true
  if (cameraCompressions.includes(fields.get(tags.compression)?.number ?? 0)) return true
  return fields.get(tags.subfile)?.number === 1 && fields.has(tags.subDirectories)
}

interface Value {
  readonly number: number
  readonly count: number
}

function readFields(bytes: Buffer): Map<number, Value> {
  const little = bytes[0] === 0x49
  const short = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const long = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const fields = new Map<number, Value>()
  const at = long(4)
  if (at + 2 > bytes.length) return fields
  const count = Math.min(short(at), mostFields)
  for (let index = 0; index < count && at + 14 + index * 12 <= bytes.length; index++) {
    const field = at + 2 + index * 12
    const isShort = short(field + 2) === 3
    fields.set(short(field), { number: isShort ? short(field + 8) : long(field + 8), count: long(field + 4) })
  }
  return fields
}

/** Words of more than four letters stand elsewhere in the head. */
function readWord(bytes: Buffer, value: Value | undefined): string {
  if (!value || value.count <= 4) return ''
  return bytes.toString('latin1', value.number, value.number + Math.min(value.count, 40))
}
