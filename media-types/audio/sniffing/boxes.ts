import type { Recognised } from '../sniff.ts'

/** Sound, as those say who wrote it. */
const soundBrands = /^(?:M4A |M4B |F4A |F4B )$/
/** Sound or films; the index tells. */
const openBrands =
  /^(?:isom|iso[2-9a-c]|mp4[12]|M4V |dash|cmf[2acfs]|msdh|msix|3g[2egprs][0-9a-z]|qt {2}|caqv)$/
const films = /avc[1-4]|hvc1|hev1|dvh[1e]|av01|vp0[89]|mp4v|s263|apc[hnso]/

/** MPEG-4 sound, and films' containers where the whole index is here and names sound alone. */
export function recogniseBoxes(bytes: Buffer): Recognised | undefined {
  if (bytes.length < 16 || bytes.toString('latin1', 4, 8) !== 'ftyp') return undefined
  const brand = bytes.toString('latin1', 8, 12)
  const index = findIndex(bytes)
  const found = { demuxer: 'mov', type: 'audio/mp4' } as const
  // Covers of chapters are a track of pictures too, so only codecs of films count.
  if (soundBrands.test(brand)) return index && isFilm(index.text) ? undefined : { ...found, certainty: 1 }
  if (!openBrands.test(brand) || !index?.isWhole) return undefined
  return hasHandler(index.text, 'soun') && !hasHandler(index.text, 'vide')
    ? { ...found, certainty: 0.95 }
    : undefined
}

function findIndex(bytes: Buffer) {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'moov') {
      const end = at + size
      return { text: bytes.toString('latin1', at, Math.min(end, bytes.length)), isWhole: end <= bytes.length }
    }
    if (size < 8) return undefined
    at += size
  }
  return undefined
}

function isFilm(index: string): boolean {
  return hasHandler(index, 'vide') && films.test(index)
}

function hasHandler(index: string, kind: 'soun' | 'vide'): boolean {
  return new RegExp(`hdlr[\\s\\S]{8}${kind}`).test(index)
}
