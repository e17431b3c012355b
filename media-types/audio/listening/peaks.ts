/** The lowest and the highest sample of each part of a sound, in turn, from -32768 to 32767. */
export type Peaks = Int16Array

/** Parts at the most; then two of them become one. */
const most = 16_384
const firstWidth = 64

/** Parts grow with the sound, so that nobody needs to know its length before. */
export function createPeaks() {
  const bins = new Int16Array(most * 2)
  let count = 0
  let width = firstWidth
  let filled = 0
  let low = 0
  let high = 0

  function close() {
    bins[count * 2] = low
    bins[count * 2 + 1] = high
    count++
    filled = 0
    low = 0
    high = 0
    if (count === most) halve()
  }

  function halve() {
    for (let at = 0; at < most / 2; at++) {
      bins[at * 2] = Math.min(bins[at * 4]!, bins[at * 4 + 2]!)
      bins[at * 2 + 1] = Math.max(bins[at * 4 + 1]!, bins[at * 4 + 3]!)
    }
    count = most / 2
    width *= 2
  }

  return {
    hear(samples: Int16Array) {
      for (let at = 0; at < samples.length; ) {
        const end = Math.min(samples.length, at + width - filled)
        filled += end - at
        for (; at < end; at++) {
          const sample = samples[at]!
          if (sample < low) low = sample
          else if (sample > high) high = sample
        }
        if (filled === width) close()
      }
    },
    end(): Peaks {
      if (filled > 0) close()
      return bins.slice(0, count * 2)
    }
  }
}

/** So many pairs from any number of parts; none of the highest and lowest is lost. */
export function resample(peaks: Peaks, pairs: number): Int16Array {
  const parts = peaks.length / 2
  const result = new Int16Array(pairs * 2)
  for (let pair = 0; pair < pairs && parts > 0; pair++) {
    const first = Math.floor((pair * parts) / pairs)
    const last = Math.max(first + 1, Math.ceil(((pair + 1) * parts) / pairs))
    let [low, high] = [0, 0]
    for (let part = first; part < last && part < parts; part++) {
      low = Math.min(low, peaks[part * 2]!)
      high = Math.max(high, peaks[part * 2 + 1]!)
    }
    result[pair * 2] = low
    result[pair * 2 + 1] = high
  }
  return result
}
