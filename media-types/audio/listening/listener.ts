import { createPeaks, type Peaks } from './peaks.ts'
import { createSpectrum, type Spectrum } from './spectrum.ts'

/** Samples in a second of what is listened to. */
export const rate = 48_000

/** What was found while the sound passed by. */
export interface Heard {
  /** Seconds that were decoded. */
  readonly duration: number
  readonly peaks: Peaks
  readonly spectrum: Spectrum | undefined
}

/** Takes one channel of 16 bits as it streams past; holds little, however long it lasts. */
export interface Listener {
  hear(bytes: Buffer): void
  end(): Heard
}

export function createListener({ draws }: { draws: boolean }): Listener {
  const peaks = createPeaks()
  const spectrum = draws ? createSpectrum(rate) : undefined
  let rest: Buffer = Buffer.alloc(0)
  let heard = 0

  return {
    hear(bytes) {
      const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
      const length = all.length & ~1
      rest = Buffer.from(all.subarray(length))
      const samples = readSamples(all, length)
      heard += samples.length
      peaks.hear(samples)
      spectrum?.hear(samples)
    },
    end: () => ({ duration: heard / rate, peaks: peaks.end(), spectrum: spectrum?.end() })
  }
}

/** Where bytes do not begin at an even place, they are copied to one. */
function readSamples(bytes: Buffer, length: number): Int16Array {
  const even = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes.subarray(0, length))
  return new Int16Array(even.buffer, even.byteOffset, length / 2)
}
