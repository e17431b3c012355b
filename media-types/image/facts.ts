import type { Json } from '../../core/json.ts'
import { isPanorama } from './panorama.ts'
import { readPosition } from './position.ts'
import type { Readings } from './readings.ts'
import { readTakenAt } from './taken-at.ts'
import { lineOf, linesOf, textOf } from './wording.ts'

/** A place is nobody's business; words in the file are the owner's until taken over into title, description and tags. */
export const privateFacts = [
  'image.position',
  'image.tellsPlace',
  'image.title',
  'image.caption',
  'image.alt',
  'image.keywords'
]

/** Cameras write these where people would write a description. */
const boilerplate =
  /^(olympus digital camera|sony dsc|minolta digital camera|konica minolta digital camera|digital camera|dcim.*|screenshot|default|untitled|<.*>)$/i

/** Whatever the file says of itself that people want to know. Serial numbers are not among it, on purpose. */
export function readFacts(readings: Readings): Record<string, Json> {
  const { ifd0, exif, iptc, xmp } = readings
  const position = readPosition(readings)
  const facts: Record<string, Json | undefined> = {
    camera: nameCamera(lineOf(ifd0.Make ?? xmp.tiff?.Make), lineOf(ifd0.Model ?? xmp.tiff?.Model)),
    lens: lineOf(exif.LensModel ?? xmp.aux?.Lens ?? xmp.exifEX?.LensModel),
    exposure: numberOf(exif.ExposureTime ?? xmp.exif?.ExposureTime),
    aperture: numberOf(exif.FNumber ?? xmp.exif?.FNumber),
    iso: numberOf(exif.ISO ?? xmp.exif?.ISOSpeedRatings),
    focalLength: numberOf(exif.FocalLength ?? xmp.exif?.FocalLength),
    takenAt: readTakenAt(readings),
    position,
    tellsPlace: position === undefined && readings.tellsPlace,
    title: lineOf(xmp.dc?.title) ?? lineOf(iptc.title) ?? lineOf(decodeWide(ifd0.XPTitle)),
    caption: readCaption(readings),
    alt: textOf(xmp.Iptc4xmpCore?.AltTextAccessibility),
    creator: lineOf(xmp.dc?.creator) ?? lineOf(iptc.creator) ?? lineOf(ifd0.Artist),
    credit: lineOf(xmp.photoshop?.Credit) ?? lineOf(iptc.credit),
    copyright: lineOf(xmp.dc?.rights) ?? lineOf(iptc.copyright) ?? lineOf(ifd0.Copyright),
    keywords: readKeywords(readings),
    panorama: isPanorama(readings) || undefined
  }
  const known = Object.entries(facts).filter((fact): fact is [string, Json] => fact[1] !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [`image.${name}`, value]))
}

/** Makers repeat themselves in their models: `Canon` and `Canon EOS 300D`. */
function nameCamera(make: string | undefined, model: string | undefined): string | undefined {
  if (!make || !model) return model ?? make
  const first = make.split(' ')[0]!.toLowerCase()
  return model.toLowerCase().startsWith(first) ? model : `${make} ${model}`
}

function readCaption({ ifd0, iptc, xmp }: Readings): string | undefined {
  const caption =
    textOf(xmp.dc?.description) ??
    textOf(iptc.caption) ??
    textOf(ifd0.ImageDescription) ??
    textOf(decodeWide(ifd0.XPComment))
  return caption && !boilerplate.test(caption) ? caption : undefined
}

function readKeywords({ ifd0, iptc, xmp }: Readings): string[] | undefined {
  const lists = [xmp.dc?.subject, iptc.keywords, decodeWide(ifd0.XPKeywords)?.split(';')].map(linesOf)
  return lists.find(list => list.length > 0)
}

/** Windows writes its own tags in UTF-16. */
function decodeWide(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) ? new TextDecoder('utf-16le').decode(value) : undefined
}

/** XMP writes fractions as text. */
function numberOf(value: unknown): number | undefined {
  const first = Array.isArray(value) ? value[0] : value
  const [above, below = 1] = typeof first === 'string' ? first.split('/').map(Number) : [first]
  const number = typeof above === 'number' ? above / below : Number.NaN
  return Number.isFinite(number) && number > 0 ? number : undefined
}
