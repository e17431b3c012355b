interface Comparison {
  ratio: number
  to: string
  /** What the ratio may be. */
  most?: number
  least?: number
}

/**
 * Prints one figure of a benchmark: `name: value unit, ratio to X`. One beyond its limit is marked, and the process ends with 1, also by a
 * bare `process.exit()`.
 */
export function printFigure(name: string, value: number, unit: string, comparison?: Comparison) {
  const shown = value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
  const beside = comparison ? `, ${comparison.ratio.toFixed(2)} of ${comparison.to}` : ''
  const missed = comparison && tellMissed(comparison)
  if (missed) process.exitCode = 1
  console.log(`${name}: ${shown} ${unit}${beside}${missed ? `, MISSED: ${missed}` : ''}`)
}

/** Prints a time in milliseconds that may be so long. */
export function printTime(name: string, time: number, most: number) {
  printFigure(name, time, 'ms', { ratio: time / most, to: `the limit of ${most} ms`, most: 1 })
}

/** A ratio that is no number keeps no limit either. */
function tellMissed({ ratio, most, least }: Comparison): string | undefined {
  if (most !== undefined && !(ratio <= most)) return `at most ${most}`
  if (least !== undefined && !(ratio >= least)) return `at least ${least}`
  return undefined
}

/** The middle one of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
