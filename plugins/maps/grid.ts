import type { Bounds, Position } from './service.ts'

/**
 * The world as a square, folded into one number (Mercator, and bits of both sides by turns): whatever lies within one tile of any zoom
 * is one range of numbers, so that an index finds it.
 */
const depth = 24
const side = 2 ** depth

/** Where Mercator's square ends; what is nearer to a pole counts to its edge. */
export const edge = 85.0511287798066

/** Parts of the square's side, from 0 to 1; the first goes east, the second south. */
export function toSquare({ latitude, longitude }: Position): [x: number, y: number] {
  const sine = Math.sin((Math.min(Math.max(latitude, -edge), edge) * Math.PI) / 180)
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
  return [(longitude + 180) / 360, Math.min(Math.max(y, 0), 1)]
}

/** Back from the square. */
export function fromSquare(x: number, y: number): Position {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
  return { latitude, longitude: x * 360 - 180 }
}

/** The number of a position, below 2 to the 48th. */
export function cellOf(position: Position): number {
  const [x, y] = toSquare(position).map(part => Math.min(Math.floor(part * side), side - 1))
  return fold(x!, y!)
}

/** How many numbers a cell of a level spans: 2 to this power. */
export const shiftOf = (level: number) => 2 * (depth - level)

/** Of the few thousand cells that a map of the world is counted by. */
export const coarseLevel = 6

/** The cell of that level in which a number lies. */
export const coarseOf = (cell: number) => Math.floor(cell / 2 ** shiftOf(coarseLevel))

/** The first and the last number in such a cell. */
export function endsOf(coarse: number): Range {
  const size = 2 ** shiftOf(coarseLevel)
  return [coarse * size, (coarse + 1) * size - 1]
}

export type Range = readonly [from: number, to: number]

/** All of the world. */
export const whole: Range = [0, side * side - 1]

/** The tiles of bounds, as ranges of numbers: at the wanted level, or a coarser one where they would be more than `most`. */
export function rangesOf(bounds: Bounds, level: number, most = 64): Range[] {
  for (let at = Math.min(level, depth); at > 0; at--) {
    const { left, width } = columnsOf(bounds, at)
    const [top, bottom] = [rowOf(bounds.north, at), rowOf(bounds.south, at)]
    const height = bottom - top + 1
    if (width * height > most) continue
    const rows = Array.from({ length: height }, (_, row) => top + row)
    const columns = Array.from({ length: width }, (_, column) => (left + column) % 2 ** at)
    return join(columns.flatMap(column => rows.map(row => rangeOf(column, row, at))))
  }
  return [whole]
}

function columnsOf({ west, east }: Bounds, level: number): { left: number; width: number } {
  const count = 2 ** level
  const columnOf = (longitude: number) => Math.min(Math.floor(((longitude + 180) / 360) * count), count - 1)
  const [left, right] = [columnOf(west), columnOf(east)]
  const width = east < west ? count - left + right + 1 : right - left + 1
  return { left, width: Math.min(width, count) }
}

const rowOf = (latitude: number, level: number) =>
  Math.min(Math.floor(toSquare({ latitude, longitude: 0 })[1] * 2 ** level), 2 ** level - 1)

function rangeOf(column: number, row: number, level: number): Range {
  const size = 2 ** shiftOf(level)
  const from = fold(column, row) * size
  return [from, from + size - 1]
}

/** Neighbours as one. */
function join(ranges: Range[]): Range[] {
  const joined: Range[] = []
  for (const range of ranges.toSorted(([one], [other]) => one - other)) {
    const last = joined.at(-1)
    if (last && last[1] + 1 >= range[0]) joined[joined.length - 1] = [last[0], Math.max(last[1], range[1])]
    else joined.push(range)
  }
  return joined
}

/** Bits of both by turns; in halves, because a number takes 32 bits at a time. */
function fold(x: number, y: number): number {
  const half = 2 ** 12
  const high = spread(Math.floor(x / half)) + 2 * spread(Math.floor(y / half))
  return high * half * half + spread(x % half) + 2 * spread(y % half)
}

/** A gap after each bit of twelve. */
function spread(part: number): number {
  let bits = part
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}
