/** Where a model is looked at from: round it and from above, degrees. */
export interface View {
  readonly turn: number
  readonly tilt: number
}

/** From the right and above, as catalogues show things. */
export const posterView: View = { turn: -35, tilt: 24 }

export type Vector = readonly [x: number, y: number, z: number]

/** The directions of the picture within the model's own axes. */
export interface Axes {
  readonly right: Vector
  readonly above: Vector
  /** Towards whoever looks. */
  readonly near: Vector
}

/** Of a model whose `y` or `z` axis points up. */
export function axesOf({ turn, tilt }: View, up: 'y' | 'z'): Axes {
  const [s, c] = [Math.sin(toRadians(turn)), Math.cos(toRadians(turn))]
  const [st, ct] = [Math.sin(toRadians(tilt)), Math.cos(toRadians(tilt))]
  // Written for y up; a model with z up lies on its back in that frame.
  const place = ([x, y, z]: Vector): Vector => (up === 'y' ? [x, y, z] : [x, -z, y])
  return {
    right: place([c, 0, -s]),
    above: place([-s * st, ct, -c * st]),
    near: place([s * ct, st, c * ct])
  }
}

const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** How model becomes picture: scale, and where the middle of the model is. */
export interface Framing {
  readonly centre: Vector
  /** Pixels for a millimetre. */
  readonly scale: number
}

/** Part of the picture that is left empty at each side. */
const margin = 0.06

/** Fits whatever is seen from this side. */
export function frameView(points: Float32Array, axes: Axes, width: number, height: number): Framing {
  const { right, above } = axes
  const [across, along] = [rangeOf(points, right), rangeOf(points, above)]
  const scale = scaleToFit(across.high - across.low, along.high - along.low, width, height)
  const deep = rangeOf(points, axes.near)
  return { centre: compose(axes, middle(across), middle(along), middle(deep)), scale }
}

/** Fits whatever is seen while the model turns: nothing of it jumps. */
export function frameTurn(
  points: Float32Array,
  up: 'y' | 'z',
  tilt: number,
  width: number,
  height: number
): Framing {
  const [a, b, upright] = up === 'y' ? [0, 2, 1] : [0, 1, 2]
  const ranges = [a, b, upright].map(axis => rangeOfAxis(points, axis)) as [Range, Range, Range]
  const centre: [number, number, number] = [0, 0, 0]
  for (const [at, axis] of [a, b, upright].entries()) centre[axis] = middle(ranges[at]!)
  let radius = 0
  for (let at = 0; at < points.length; at += 3)
    radius = Math.max(radius, Math.hypot(points[at + a]! - centre[a]!, points[at + b]! - centre[b]!))
  const tall =
    (ranges[2].high - ranges[2].low) * Math.cos(toRadians(tilt)) + 2 * radius * Math.sin(toRadians(tilt))
  return { centre, scale: scaleToFit(2 * radius, tall, width, height) }
}

interface Range {
  low: number
  high: number
}

const middle = ({ low, high }: Range) => (low + high) / 2

function scaleToFit(wide: number, tall: number, width: number, height: number): number {
  const room = 1 - 2 * margin
  return Math.min((width * room) / Math.max(wide, 1e-9), (height * room) / Math.max(tall, 1e-9))
}

function rangeOf(points: Float32Array, [x, y, z]: Vector): Range {
  let [low, high] = [Infinity, -Infinity]
  for (let at = 0; at < points.length; at += 3) {
    const value = points[at]! * x + points[at + 1]! * y + points[at + 2]! * z
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}

function rangeOfAxis(points: Float32Array, axis: number): Range {
  return rangeOf(points, [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0])
}

function compose({ right, above, near }: Axes, r: number, u: number, n: number): Vector {
  return [0, 1, 2].map(axis => right[axis]! * r + above[axis]! * u + near[axis]! * n) as unknown as Vector
}
