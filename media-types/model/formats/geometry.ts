import type { BufferGeometry } from 'three'
import { UnreadableModel } from '../problems.ts'
import type { Shape } from '../shape.ts'

type Soup = Pick<Shape, 'positions' | 'colours' | 'texturePositions'>

/** The triangles of what a loader of three made, in its own unit. */
export function soupOf(geometry: BufferGeometry): Soup {
  const source = geometry.index ? geometry.toNonIndexed() : geometry
  const { position, color, uv } = source.attributes
  if (!position) return { positions: new Float32Array() }
  const corners = Math.floor(position.count / 3) * 3
  const colours = color && toBytes(color.array as ArrayLike<number>, corners, color.itemSize)
  return {
    positions: Float32Array.from((position.array as Float32Array).subarray(0, corners * 3)),
    ...(colours && { colours }),
    ...(uv && { texturePositions: turned(uv.array as Float32Array, corners) })
  }
}

/** Loaders of three count linear light from 0 to 1. */
function toBytes(linear: ArrayLike<number>, corners: number, size: number): Uint8Array {
  const bytes = new Uint8Array(corners * 3)
  for (let corner = 0; corner < corners; corner++)
    for (let part = 0; part < 3; part++) {
      const light = Math.min(Math.max(linear[corner * size + part] ?? 1, 0), 1)
      const srgb = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
      bytes[corner * 3 + part] = Math.round(srgb * 255)
    }
  return bytes
}

/** Pictures of three begin below, those of glTF above. */
function turned(uvs: Float32Array, corners: number): Float32Array {
  const result = Float32Array.from(uvs.subarray(0, corners * 2))
  for (let at = 1; at < result.length; at += 2) result[at] = 1 - (result[at] ?? 0)
  return result
}

/** Lengths in millimetres. */
export function scale(positions: Float32Array, factor: number): Float32Array {
  if (factor !== 1)
    for (let at = 0; at < positions.length; at++) positions[at] = (positions[at] ?? 0) * factor
  return positions
}

/** A number that is none, or so large that nothing can be computed with it, comes from a broken file. */
export function demandSound({ positions }: Soup): void {
  if (positions.length < 9) throw new UnreadableModel('MODEL_EMPTY')
  for (let at = 0; at < positions.length; at++)
    if (!(Math.abs(positions[at]!) < 1e12)) throw new UnreadableModel('MODEL_DAMAGED')
}
