import exifr from 'exifr'
import { readIptc } from './iptc.ts'
import type { Source } from './source.ts'
import { extractTags } from './tiff-tags.ts'

/** One block of what the file says of itself: names as its standard has them, values as they were found. */
export type Block = Readonly<Record<string, unknown>>

export interface Readings {
  readonly ifd0: Block
  readonly exif: Block
  readonly gps: Block
  readonly iptc: Block
  /** By the namespace's usual prefix: `dc`, `photoshop`, `exif`… */
  readonly xmp: Readonly<Record<string, Block>>
  /** Whether it says where it was made, be it in words that are not understood here; what could not be read may say so. */
  readonly tellsPlace: boolean
}

const options = {
  mergeOutput: false,
  reviveValues: false,
  translateValues: false,
  ifd1: false,
  interop: false,
  makerNote: false,
  userComment: false,
  xmp: false,
  iptc: false,
  icc: false
}

/** Reads what is readable. A block that is broken counts as absent: it must not keep a good picture from being shown. */
export async function readReadings(source: Source): Promise<Readings> {
  const { exif, xmp, iptc } = source.metadata
  const [blocks, named] = await Promise.all([
    attempt(async () => {
      const tags = (await readTags(source)) ?? (exif && dropHeader(exif))
      return tags && exifr.parse(tags, options)
    }),
    attempt(async () => xmp && exifr.sidecar(xmp, {}, 'xmp'))
  ])
  const found = { ...emptyBlocks(), ...blocks }
  return {
    ...found,
    xmp: (named ?? {}) as Readings['xmp'],
    iptc: iptc ? readIptc(iptc) : {},
    tellsPlace: blocks === undefined || isPlaced(found.gps) || place.test(readable(xmp))
  }
}

/** In names of properties, whatever their namespace. */
const place = /latitude|longt?itude|geohash|gpsposition|gpscoord/i

/** Receivers without a signal write zeros. */
function isPlaced(gps: Block): boolean {
  return Object.keys(gps).some(name => place.test(name)) && !(gps.latitude === 0 && gps.longitude === 0)
}

/** Also of packets in wide letters. */
const readable = (xmp: Buffer | undefined) => xmp?.toString('latin1').replaceAll('\0', '') ?? ''

/** Where a file is built like a TIFF, its own words; a raw file that is not leaves them to the picture in it. */
async function readTags({ format, path }: Source): Promise<Buffer | undefined> {
  return format === 'tiff' || format === 'raw' ? extractTags(path) : undefined
}

function emptyBlocks(): Pick<Readings, 'ifd0' | 'exif' | 'gps'> {
  return { ifd0: {}, exif: {}, gps: {} }
}

/** JPEG names the block before it begins; other containers do so sometimes. */
function dropHeader(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
}

async function attempt(read: () => Promise<object | undefined>): Promise<object | undefined> {
  try {
    return (await read()) ?? {}
  } catch {
    return undefined
  }
}
