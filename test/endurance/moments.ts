import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** Moments that look random and are the same again for the same seed. */
export interface Moments {
  readonly seed: number
  /** Lets up to so many milliseconds go by. */
  pass(most: number): Promise<void>
  /** A whole number below `most`. */
  below(most: number): number
}

/** The seed is `KILL_SEED` where that is set, so that a run that failed can be had again. */
export function createMoments(seed = Number(process.env.KILL_SEED ?? randomInt(1_000_000))): Moments {
  let state = seed
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    seed,
    pass: most => pause(next() * most),
    below: most => Math.floor(next() * most)
  }
}
