import type { Spectrum } from '../listening/spectrum.ts'

/** Colours of the picture of a sound without a cover: low sounds are warm, bright ones cold. */
export function chooseColors(spectrum: Spectrum | undefined) {
  const hue = spectrum ? Math.round(20 + 220 * measureBrightness(spectrum)) : 30
  return {
    color: `hsl(${hue} 62% 74%)`,
    ground: [`hsl(${hue} 28% 17%)`, `hsl(${(hue + 24) % 360} 34% 10%)`] as const
  }
}

/** Where the middle of all strength lies between the lowest band and the highest, from 0 to 1. */
function measureBrightness({ columns, bands, power }: Spectrum): number {
  let [sum, weighted] = [0, 0]
  for (let column = 0; column < columns; column++) {
    for (let band = 0; band < bands; band++) {
      const strength = Math.sqrt(power[column * bands + band]!)
      sum += strength
      weighted += strength * band
    }
  }
  return sum > 0 ? weighted / sum / bands : 0
}
