/** Prints one figure of a benchmark: `name: value unit, ratio to X`. */
export function printFigure(
  name: string,
  value: number,
  unit: string,
  comparison?: { ratio: number; to: string }
) {
  const shown = value >= 100 ? Math.round(value) : Number(value.toPrecision(3))
  const beside = comparison ? `, ${comparison.ratio.toFixed(2)} of ${comparison.to}` : ''
  console.log(`${name}: ${shown} ${unit}${beside}`)
}

/** The middle one of some measurements. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
