import { type Film, toEven } from './film.ts'

/** One size of the ladder. */
export interface Rung {
  /** Lines of the shorter side. */
  readonly lines: number
  readonly width: number
  readonly height: number
}

/** Near-twins help nobody: a smaller size is left out when it is more than this part of the largest. */
const twin = 0.9

/** Largest first: what the film fills, then the wished sizes below. */
export function planLadder(
  { width, height }: Pick<Film, 'width' | 'height'>,
  wished: readonly number[]
): Rung[] {
  const own = Math.min(width, height)
  const largest = Math.min(own, Math.max(...wished))
  const below = wished.filter(lines => lines < largest * twin).sort((a, b) => b - a)
  return [largest, ...below].map(lines => ({
    lines,
    width: toEven((width * lines) / own),
    height: toEven((height * lines) / own)
  }))
}

/** Bits of a second that a size may take at its busiest: 6 million for 1920 × 1080. */
export function limitBitrate({ width, height }: Rung, frameRate: number): number {
  const share = (width * height) / (1920 * 1080)
  return Math.round(6_000_000 * share ** 0.75 * (frameRate > 40 ? 1.4 : 1))
}
