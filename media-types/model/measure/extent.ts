import type { Mesh } from './mesh.ts'

/** Of all corners, millimetres. */
export interface Box {
  readonly low: readonly [number, number, number]
  readonly high: readonly [number, number, number]
}

export interface Extent {
  readonly box: Box
  /** Width, depth and height along the axes of the file. */
  readonly size: readonly [number, number, number]
  /** Square millimetres. */
  readonly surface: number
  /** Cubic millimetres; what it means for a surface that is not closed is nothing. Negative: it is inside out. */
  readonly volume: number
  /** Triangles without area. */
  readonly flat: number
}

/** Sums of triangles: the volume is that of the tetrahedra between each triangle and the middle of the box. */
export function measureExtent({ points, corners }: Mesh): Extent {
  const box = boxOf(points)
  const [mx, my, mz] = [0, 1, 2].map(axis => (box.low[axis]! + box.high[axis]!) / 2) as [
    number,
    number,
    number
  ]
  let [surface, volume, flat] = [0, 0, 0]
  for (let at = 0; at < corners.length; at += 3) {
    const [a, b, c] = [corners[at]! * 3, corners[at + 1]! * 3, corners[at + 2]! * 3]
    const ax = points[a]! - mx
    const ay = points[a + 1]! - my
    const az = points[a + 2]! - mz
    const ux = points[b]! - points[a]!
    const uy = points[b + 1]! - points[a + 1]!
    const uz = points[b + 2]! - points[a + 2]!
    const vx = points[c]! - points[a]!
    const vy = points[c + 1]! - points[a + 1]!
    const vz = points[c + 2]! - points[a + 2]!
    const nx = uy * vz - uz * vy
    const ny = uz * vx - ux * vz
    const nz = ux * vy - uy * vx
    const twice = Math.sqrt(nx * nx + ny * ny + nz * nz)
    surface += twice / 2
    volume += (ax * nx + ay * ny + az * nz) / 6
    if (twice === 0) flat += 1
  }
  const size = [0, 1, 2].map(axis => box.high[axis]! - box.low[axis]!) as [number, number, number]
  return { box, size, surface, volume, flat }
}

function boxOf(points: Float32Array): Box {
  const low: [number, number, number] = [Infinity, Infinity, Infinity]
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  for (let at = 0; at < points.length; at++) {
    const axis = (at % 3) as 0 | 1 | 2
    const value = points[at]!
    if (value < low[axis]) low[axis] = value
    if (value > high[axis]) high[axis] = value
  }
  return { low, high }
}
