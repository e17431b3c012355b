import type { Axes, Vector } from './camera.ts'

/** Two lamps that stand beside the camera, and what comes from everywhere. */
export interface Lamp {
  readonly direction: Vector
  readonly strength: number
}

const ambient = 0.16
/** Where the lamps stand, seen from the camera: right, above, near. */
const places: readonly (Lamp & { readonly direction: Vector })[] = [
  { direction: unit([-0.45, 0.75, 0.65]), strength: 0.78 },
  { direction: unit([0.85, 0.05, 0.35]), strength: 0.3 }
]

/** In the model's own axes, so that its normals need not be turned. */
export function placeLamps({ right, above, near }: Axes): readonly Lamp[] {
  return places.map(({ direction: [r, u, n], strength }) => ({
    strength,
    direction: [0, 1, 2].map(
      axis => right[axis]! * r + above[axis]! * u + near[axis]! * n
    ) as unknown as Vector
  }))
}

/** Linear light that a surface sends back, from the side that is seen (both sides of a thin sheet are lit). */
export function litBy(lamps: readonly Lamp[], near: Vector, x: number, y: number, z: number): number {
  const side = x * near[0] + y * near[1] + z * near[2] < 0 ? -1 : 1
  let light = ambient
  for (const { direction, strength } of lamps) {
    const towards = side * (x * direction[0] + y * direction[1] + z * direction[2])
    if (towards > 0) light += strength * towards
  }
  return light
}

function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z)
  return [x / length, y / length, z / length]
}

/** sRGB byte → linear light. */
export const toLinear = Float32Array.from({ length: 256 }, (_, byte) => {
  const part = byte / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

const steps = 4096
const fromLinear = Uint8Array.from({ length: steps + 1 }, (_, at) => {
  const light = at / steps
  return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055))
})

/** Linear light, cut at white → sRGB byte. */
export const toByte = (light: number) => fromLinear[light >= 1 ? steps : (light * steps) | 0]!
