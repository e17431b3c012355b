/** The strength of each frequency in so many samples, a power of two: Cooley and Tukey's way, in place, with a Hann window. */
export function createFourier(size: number): (samples: Int16Array, power: Float32Array) => void {
  const bits = Math.log2(size)
  const window = Float32Array.from(
    { length: size },
    (_, at) => (0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size)) / 32768
  )
  const cosine = Float32Array.from({ length: size / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / size))
  const sine = Float32Array.from({ length: size / 2 }, (_, at) => -Math.sin((2 * Math.PI * at) / size))
  const order = Uint16Array.from({ length: size }, (_, at) => reverse(at, bits))
  const real = new Float32Array(size)
  const imaginary = new Float32Array(size)

  function turn(half: number) {
    const stride = size / (half * 2)
    for (let start = 0; start < size; start += half * 2) {
      for (let at = 0; at < half; at++) {
        const [one, other] = [start + at, start + at + half]
        const [c, s] = [cosine[at * stride]!, sine[at * stride]!]
        const re = real[other]! * c - imaginary[other]! * s
        const im = real[other]! * s + imaginary[other]! * c
        real[other] = real[one]! - re
        imaginary[other] = imaginary[one]! - im
        real[one]! += re
        imaginary[one]! += im
      }
    }
  }

  return (samples, power) => {
    for (let at = 0; at < size; at++) {
      const from = order[at]!
      real[at] = samples[from]! * window[from]!
      imaginary[at] = 0
    }
    for (let half = 1; half < size; half *= 2) turn(half)
    for (let at = 0; at < size / 2; at++) power[at] = real[at]! ** 2 + imaginary[at]! ** 2
  }
}

function reverse(value: number, bits: number): number {
  let result = 0
  for (let bit = 0; bit < bits; bit++) if (value & (1 << bit)) result |= 1 << (bits - 1 - bit)
  return result
}
