import type { Recognised } from './sniff.ts'

/** Films, whatever is in them; the index that tells may stand at the end of the file. */
const filmBrands =
  /^(isom|iso[2-9a-c]|mp4[12v]|avc1|hvc1|av01|M4V[ HP]|MSNV|mmp4|dash|cmf[2cfs]|msdh|msix|f4v |XAVC|ndsc|ndsm|ndxm|3g[2egprs][0-9a-z]|KDDI|qt {2}|niko|pana|caqv|mqt )$/
/** Pictures, camera raws and sound in the same kind of boxes. */
const otherBrands =
  /^(heic|heix|heim|heis|hevc|hevx|mif[12]|msf1|avif|avis|crx |M4A |M4B |M4P |F4A |F4B |jp2 |jpx |jpm |mjp2)$/

/** Old QuickTime files begin with one of these and no brand. */
const oldStarts = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot']

/** MP4, MOV and their relatives. */
export function recogniseBoxes(bytes: Buffer): Recognised | undefined {
  if (bytes.length < 16) return undefined
  const [first, brand] = [bytes.toString('latin1', 4, 8), bytes.toString('latin1', 8, 12)]
  const type = first === 'ftyp' && brand !== 'qt  ' ? 'video/mp4' : 'video/quicktime'
  const certainty = first === 'ftyp' ? judgeBrand(brand, bytes) : judgeOld(first, bytes)
  return certainty > 0 ? { demuxer: 'mov', type, certainty } : undefined
}

function judgeBrand(brand: string, bytes: Buffer): number {
  if (otherBrands.test(brand)) return 0
  const pictures = seePictures(bytes)
  if (pictures !== undefined) return pictures ? 1 : 0
  return filmBrands.test(brand) ? 0.9 : 0
}

function judgeOld(first: string, bytes: Buffer): number {
  if (!oldStarts.includes(first)) return 0
  if (first !== 'mdat' && bytes.readUInt32BE(0) > 0x0fff_ffff) return 0
  const pictures = seePictures(bytes)
  if (pictures !== undefined) return pictures ? 0.9 : 0
  return first === 'moov' || first === 'mdat' || first === 'wide' ? 0.4 : 0
}

/** Whether the index names a track of pictures; undefined where it is not whole in these bytes and names none so far. */
function seePictures(bytes: Buffer): boolean | undefined {
  const at = bytes.indexOf('moov', 4, 'latin1')
  if (at < 4) return undefined
  const end = at - 4 + bytes.readUInt32BE(at - 4)
  const index = bytes.subarray(at, Math.min(end, bytes.length))
  if (/hdlr[\s\S]{8}vide/.test(index.toString('latin1'))) return true
  return end <= bytes.length ? false : undefined
}
