import type { Mesh } from '../measure/mesh.ts'
import type { Normals } from '../measure/normals.ts'
import type { Shape } from '../shape.ts'
import { createBrushes } from './brushes.ts'
import type { Axes, Framing } from './camera.ts'
import { litBy, placeLamps } from './light.ts'
import type { Paint } from './texture.ts'

/** Everything that does not change from one picture of a model to the next. */
export interface Scene {
  readonly shape: Shape
  readonly mesh: Mesh
  readonly normals: Normals
  readonly paints: readonly Paint[]
}

/** A picture that is being drawn: red, green, blue, opacity, and how near each of its dots is. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
  readonly depth: Float32Array
}

export function createCanvas(width: number, height: number): Canvas {
  return {
    ...{ width, height },
    pixels: new Uint8Array(width * height * 4),
    depth: new Float32Array(width * height)
  }
}

/**
 * Draws all triangles in parallel projection with a depth buffer: light at the corners, in between by barycentric coordinates
 * (J. Pineda, A Parallel Algorithm for Polygon Rasterization, 1988).
 */
export function rasterise(scene: Scene, axes: Axes, framing: Framing, canvas: Canvas): void {
  canvas.pixels.fill(0)
  canvas.depth.fill(-Infinity)
  const placed = project(scene.mesh.points, axes, framing, canvas)
  const light = createLight(scene, axes)
  const brushOf = createBrushes(scene)
  const { corners } = scene.mesh
  for (let at = 0; at < corners.length; at += 3) {
    const [a, b, c] = [corners[at]! * 3, corners[at + 1]! * 3, corners[at + 2]! * 3]
    const [ax, ay, bx, by] = [placed[a]!, placed[a + 1]!, placed[b]!, placed[b + 1]!]
    const [cx, cy] = [placed[c]!, placed[c + 1]!]
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    if (area === 0) continue
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5))
    const right = Math.min(canvas.width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5))
    const top = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5))
    const bottom = Math.min(canvas.height - 1, Math.floor(Math.max(ay, by, cy) - 0.5))
    if (left > right || top > bottom) continue
    const [za, zb, zc] = [placed[a + 2]!, placed[b + 2]!, placed[c + 2]!]
    const [la, lb, lc] = [light(at), light(at + 1), light(at + 2)]
    const paint = brushOf(at)
    // The share of a corner grows by the same step from dot to dot of a row.
    const [stepA, stepB] = [(by - cy) / area, (cy - ay) / area]
    const stepC = -stepA - stepB
    for (let y = top; y <= bottom; y++) {
      const [px, py] = [left + 0.5, y + 0.5]
      const rowA = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area
      const rowB = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area
      const rowC = 1 - rowA - rowB
      const first = Math.max(entryOf(rowA, stepA), entryOf(rowB, stepB), entryOf(rowC, stepC), 0)
      const last = Math.min(exitOf(rowA, stepA), exitOf(rowB, stepB), exitOf(rowC, stepC), right - left)
      for (let x = first; x <= last; x++) {
        const wa = rowA + x * stepA
        const wb = rowB + x * stepB
        const wc = 1 - wa - wb
        const dot = y * canvas.width + left + x
        const z = wa * za + wb * zb + wc * zc
        if (z <= canvas.depth[dot]!) continue
        canvas.depth[dot] = z
        paint(canvas.pixels, dot * 4, wa, wb, wc, wa * la + wb * lb + wc * lc)
      }
    }
  }
}

/** Steps after which a share that starts below zero is not below it any more. */
function entryOf(share: number, step: number): number {
  if (share >= 0) return 0
  return step > 0 ? Math.ceil(-share / step) : Infinity
}

/** Steps up to which a share is not below zero. */
function exitOf(share: number, step: number): number {
  return step < 0 ? Math.floor(share / -step) : Infinity
}

/** x and y in pixels, and how near, for each point. */
function project(points: Float32Array, axes: Axes, { centre, scale }: Framing, { width, height }: Canvas) {
  const placed = new Float32Array(points.length)
  const { right, above, near } = axes
  for (let at = 0; at < points.length; at += 3) {
    const x = points[at]! - centre[0]
    const y = points[at + 1]! - centre[1]
    const z = points[at + 2]! - centre[2]
    placed[at] = width / 2 + scale * (x * right[0] + y * right[1] + z * right[2])
    placed[at + 1] = height / 2 - scale * (x * above[0] + y * above[1] + z * above[2])
    placed[at + 2] = x * near[0] + y * near[1] + z * near[2]
  }
  return placed
}

/** Linear light at a corner; each direction is lit once. */
function createLight({ normals: { directions, ofCorner } }: Scene, axes: Axes): (corner: number) => number {
  const lamps = placeLamps(axes)
  const known = new Float32Array(directions.length / 3).fill(-1)
  return corner => {
    const at = ofCorner[corner]!
    if (known[at]! < 0)
      known[at] = litBy(
        lamps,
        axes.near,
        directions[at * 3]!,
        directions[at * 3 + 1]!,
        directions[at * 3 + 2]!
      )
    return known[at]!
  }
}
