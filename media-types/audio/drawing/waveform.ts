import { type Peaks, resample } from '../listening/peaks.ts'

/** Of the file for programs. */
const pairs = 1800
/** Of the drawing, which is shown as narrow as a phone. */
const bars = 200

/** Pairs of the lowest and highest of each part, from -128 to 127, as a program draws them. */
export function writePeaks(peaks: Peaks, duration: number): string {
  const data = Array.from(resample(peaks, pairs), sample => Math.round(sample / 256 - 0.002))
  return JSON.stringify({ version: 1, bits: 8, pairs, duration: Number(duration.toFixed(3)), data })
}

export interface Look {
  readonly width: number
  readonly height: number
  readonly color: string
  /** Of the whole picture; nothing where it is a mask. */
  readonly ground?: readonly [above: string, below: string]
  /** Part of the picture on each side that is left free. */
  readonly margin?: number
}

/** Bars on both sides of a line. Quiet sounds are drawn larger, so that they have a shape too. */
export function drawWaveform(peaks: Peaks, { width, height, color, ground, margin = 0 }: Look): string {
  const heights = measureBars(peaks)
  const [left, inside] = [width * margin, width * (1 - 2 * margin)]
  const step = inside / bars
  const reach = (height / 2) * (1 - margin * 3)
  const lines = heights.map((part, at) => {
    const half = Math.max(0.006, part) * reach
    const x = left + (at + 0.5) * step
    return `M${shorten(x)} ${shorten(height / 2 - half)}V${shorten(height / 2 + half)}`
  })
  const back = ground
    ? `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>`
    : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${back}<path d="${lines.join('')}" stroke="${color}" stroke-width="${shorten(step * 0.64)}" fill="none"/></svg>`
}

/** From 0 to 1, the loudest of them 1. */
function measureBars(peaks: Peaks): number[] {
  const drawn = resample(peaks, bars)
  const heights = Array.from({ length: bars }, (_, at) => Math.max(-drawn[at * 2]!, drawn[at * 2 + 1]!))
  const largest = Math.max(...heights)
  // Below a thousandth it is noise of the silence.
  return heights.map(height => (largest < 32 ? 0 : height / largest))
}

function shorten(value: number): string {
  return String(Number(value.toFixed(1)))
}
