export type Spot = readonly [x: number, y: number]

const edge = 76
/** More corners than a screen has dots show nothing more. */
const corners = 3000

/**
 * Lines of spots in metres, with a ring where they begin, a dot where they end, and a length to compare with; as far up as
 * across where that is true to scale, else filling the height.
 */
export function drawLines(lines: readonly Spot[][], width: number, height: number, isTrue: boolean): string {
  const [left, right] = span(lines.flat().map(([x]) => x))
  const [top, bottom] = span(lines.flat().map(([, y]) => y))
  const fits = [(width - 2 * edge) / (right - left), (height - 2 * edge) / (bottom - top)] as const
  const [across, down] = isTrue ? [Math.min(...fits), Math.min(...fits)] : fits
  const place = ([x, y]: Spot) => [
    (width / 2 + (x - (left + right) / 2) * across).toFixed(1),
    (height / 2 + (y - (top + bottom) / 2) * down).toFixed(1)
  ]
  const step = Math.ceil(lines.flat().length / corners)
  const isKept = (_: Spot, at: number, line: Spot[]) => at % step === 0 || at === line.length - 1
  const path = lines.map(line => `M${line.filter(isKept).map(place).join('L')}`).join('')
  const [[x, y], [endX, endY]] = [place(lines[0]![0]!), place(lines.at(-1)!.at(-1)!)]
  const bar = 10 ** Math.floor(Math.log10(width / 3 / across))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" fill="#f4f1ea"/>
<path d="${path}" fill="none" stroke="#b3401f" stroke-width="5" stroke-linejoin="round"/>
<circle cx="${x}" cy="${y}" r="11" fill="#fff" stroke="#1f4e79" stroke-width="6"/><circle cx="${endX}" cy="${endY}" r="12" fill="#1f4e79"/>
<path d="M24 ${height - 32}v8h${(bar * across).toFixed(1)}v-8" fill="none" stroke="#333" stroke-width="3"/>
<text x="32" y="${height - 32}" font-family="sans-serif" font-size="22" fill="#333">${bar < 1000 ? `${bar} m` : `${bar / 1000} km`}</text></svg>`
}

/** Least and most, and some room where they are the same. */
function span(values: readonly number[]): Spot {
  const least = values.reduce((one, other) => Math.min(one, other))
  const most = values.reduce((one, other) => Math.max(one, other))
  return [least, Math.max(most, least + 10)]
}
