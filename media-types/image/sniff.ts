import type { Probe } from '../../core/contract/media-type.ts'
import { recogniseRaw } from './raw/raw-head.ts'

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heif' | 'gif' | 'tiff' | 'raw' | 'svg'

export interface Recognised {
  readonly format: ImageFormat
  readonly type: string
  readonly certainty: number
}

/** Brands that HEVC pictures carry; `mif1` and `msf1` say only that it is some picture in this container. */
const hevcBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']
const av1Brands = ['avif', 'avis']
const pictureBrands = ['mif1', 'msf1', 'mif2']

/** An XML prolog: declaration, comments, document type with its entities. */
const prolog = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\]\s*)?>)*/i
const svgRoot = /^<(?:[\w-]+:)?svg[\s>/]/

/** Decided by bytes alone; the file's name says nothing. */
export function sniffImage(probe: Probe): number {
  return recognise(probe.head)?.certainty ?? 0
}

export function recognise(head: Uint8Array): Recognised | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const starts = bytes.toString('latin1', 0, 16)
  if (starts.startsWith('\xff\xd8\xff')) return { format: 'jpeg', type: 'image/jpeg', certainty: 1 }
  if (starts.startsWith('\x89PNG\r\n\x1a\n')) return { format: 'png', type: 'image/png', certainty: 1 }
  if (/^GIF8[79]a/.test(starts)) return { format: 'gif', type: 'image/gif', certainty: 1 }
  if (/^RIFF[\s\S]{4}WEBP/.test(starts)) return { format: 'webp', type: 'image/webp', certainty: 1 }
  const raw = recogniseRaw(bytes)
  if (raw) return { format: 'raw', type: raw, certainty: 0.95 }
  if (isTiff(starts)) return { format: 'tiff', type: 'image/tiff', certainty: 0.9 }
  if (starts.slice(4, 8) === 'ftyp') return recogniseBrands(bytes)
  if (isSvg(bytes)) return { format: 'svg', type: 'image/svg+xml', certainty: 0.9 }
  return undefined
}

function isTiff(starts: string): boolean {
  return ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(starts.slice(0, 4))
}

/** The first brand says what the file is foremost, so a film that also lists a picture brand is not taken. */
function recogniseBrands(bytes: Buffer): Recognised | undefined {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(bytes.toString('latin1', at, at + 4))
  const major = brands[0] ?? ''
  if (![...hevcBrands, ...av1Brands, ...pictureBrands].includes(major)) return undefined
  if (brands.some(brand => av1Brands.includes(brand)))
    return { format: 'avif', type: 'image/avif', certainty: 1 }
  const type = hevcBrands.includes(major) ? 'image/heic' : 'image/heif'
  return { format: 'heif', type, certainty: brands.some(brand => hevcBrands.includes(brand)) ? 1 : 0.8 }
}

function isSvg(bytes: Buffer): boolean {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (!/^\s*</.test(text)) return false
  return svgRoot.test(text.replace(prolog, ''))
}
