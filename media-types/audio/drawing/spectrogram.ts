import { join } from 'node:path'
import sharp from 'sharp'
import type { NewFile } from '../../../core/files/files.ts'
import type { Spectrum } from '../listening/spectrum.ts'

/** Decibels below the strongest that are still drawn. */
const depth = 85
const size = { width: 1200, height: 400 }

/** From nothing to the strongest; light grows evenly, so that the picture can be read without colours. */
const stops = [
  [12, 8, 20],
  [48, 16, 82],
  [122, 32, 112],
  [196, 60, 78],
  [244, 128, 46],
  [252, 242, 190]
] as const

/** Time from left to right, low frequencies below. */
export async function drawSpectrogram(spectrum: Spectrum, scratch: string): Promise<NewFile> {
  const { columns, bands } = spectrum
  const path = join(scratch, 'spectrogram.webp')
  await sharp(paint(spectrum), { raw: { width: columns, height: bands, channels: 3 } })
    .resize({ ...size, fit: 'fill' })
    .webp({ quality: 76, effort: 2 })
    .toFile(path)
  return { role: 'spectrogram', type: 'image/webp', body: { path }, ...size }
}

function paint({ columns, bands, power }: Spectrum): Uint8Array {
  const strongest = power.reduce((most, one) => Math.max(most, one), 1e-12)
  const pixels = new Uint8Array(columns * bands * 3)
  for (let column = 0; column < columns; column++) {
    for (let band = 0; band < bands; band++) {
      const decibels = 10 * Math.log10(power[column * bands + band]! / strongest + 1e-12)
      const at = ((bands - 1 - band) * columns + column) * 3
      pixels.set(mix(Math.max(0, 1 + decibels / depth)), at)
    }
  }
  return pixels
}

function mix(part: number): number[] {
  const place = Math.min(part, 1) * (stops.length - 1)
  const first = Math.min(Math.floor(place), stops.length - 2)
  const [below, above] = [stops[first]!, stops[first + 1]!]
  return below.map((channel, at) => channel + (above[at]! - channel) * (place - first))
}
