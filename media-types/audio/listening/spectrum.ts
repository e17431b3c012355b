import { createFourier } from './fourier.ts'

/** How strong each band of frequencies was at each moment. */
export interface Spectrum {
  readonly columns: number
  readonly bands: number
  /** Power, column after column, each from the lowest band to the highest. */
  readonly power: Float32Array
}

/** Samples that are looked at together. */
const size = 2048
/** Moments at the most; then two of them become one, and only every second is looked at from there on. */
const most = 2400
const bands = 256
/** Hertz. Bands are as wide as ears tell them apart. */
const [lowest, highest] = [30, 20_000]

/** Looks at a part of the samples that is the smaller the longer the sound is, so that an hour costs little more than a minute. */
export function createSpectrum(rate: number) {
  const measure = createFourier(size)
  const edges = Array.from(
    { length: bands + 1 },
    (_, at) => (lowest * (highest / lowest) ** (at / bands) * size) / rate
  )
  const strength = new Float32Array(size / 2)
  const power = new Float32Array(most * bands)
  let history: Int16Array = new Int16Array(size)
  let heard = 0
  let columns = 0
  let interval = 512
  let next = size / 2

  function look(samples: Int16Array) {
    measure(samples, strength)
    for (let band = 0; band < bands; band++)
      power[columns * bands + band] = readBand(strength, edges[band]!, edges[band + 1]!)
    if (++columns === most) halve()
  }

  function halve() {
    columns = most / 2
    for (let column = 0; column < columns; column++)
      for (let band = 0; band < bands; band++) {
        const from = column * 2 * bands + band
        power[column * bands + band] = (power[from]! + power[from + bands]!) / 2
      }
    interval *= 2
  }

  return {
    hear(samples: Int16Array) {
      const joined = new Int16Array(size + samples.length)
      joined.set(history)
      joined.set(samples, size)
      for (; next <= heard + samples.length; next += interval) {
        const at = next - heard
        look(joined.subarray(at, at + size))
      }
      heard += samples.length
      history = joined.slice(-size)
    },
    end(): Spectrum | undefined {
      return columns > 0 ? { columns, bands, power: power.slice(0, columns * bands) } : undefined
    }
  }
}

/** The strongest of a band; low bands are narrower than the steps there are, and lie between two of them. */
function readBand(strength: Float32Array, from: number, to: number): number {
  if (to - from < 1) {
    const middle = (from + to) / 2
    const step = Math.floor(middle)
    const part = middle - step
    return strength[step]! * (1 - part) + strength[step + 1]! * part
  }
  let most = 0
  for (let at = Math.floor(from); at < to && at < strength.length; at++) most = Math.max(most, strength[at]!)
  return most
}
