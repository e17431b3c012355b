import { toSquare } from './grid.ts'

/** What is counted at one spot. */
export interface Crowd {
  readonly count: number
  /** Sums of all. */
  readonly latitude: number
  readonly longitude: number
  readonly first: number
  readonly last: number
}

/** Closer than this part of a cell's width they would cover each other. */
const tooClose = 0.62

/** What lies at the edges of neighbouring cells is close together all the same: the smaller one goes to the larger. */
export function joinCrowds(crowds: readonly Crowd[], level: number): Crowd[] {
  const cells = 2 ** level
  const kept = new Map<string, { crowd: Crowd; x: number; y: number }[]>()
  for (const crowd of crowds.toSorted((one, other) => other.count - one.count)) {
    const [x, y] = placeOf(crowd, cells)
    const near = around(x, y).flatMap(key => kept.get(key) ?? [])
    const larger = near.find(other => (other.x - x) ** 2 + (other.y - y) ** 2 < tooClose ** 2)
    if (larger) larger.crowd = add(larger.crowd, crowd)
    else {
      const key = keyOf(Math.floor(x), Math.floor(y))
      kept.set(key, [...(kept.get(key) ?? []), { crowd, x, y }])
    }
  }
  return [...kept.values()].flat().map(({ crowd }) => crowd)
}

function placeOf({ count, latitude, longitude }: Crowd, cells: number): [x: number, y: number] {
  const [x, y] = toSquare({ latitude: latitude / count, longitude: longitude / count })
  return [x * cells, y * cells]
}

const keyOf = (column: number, row: number) => `${column} ${row}`

function around(x: number, y: number): string[] {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  return [-1, 0, 1].flatMap(right => [-1, 0, 1].map(down => keyOf(column + right, row + down)))
}

/** Both as one. */
export function add(one: Crowd, other: Crowd): Crowd {
  return {
    count: one.count + other.count,
    latitude: one.latitude + other.latitude,
    longitude: one.longitude + other.longitude,
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last)
  }
}
