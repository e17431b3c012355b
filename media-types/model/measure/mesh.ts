import type { Shape } from '../shape.ts'

/** Triangles that share their points. */
export interface Mesh {
  /** x, y, z of each point. */
  readonly points: Float32Array
  /** Three points of each triangle. */
  readonly corners: Uint32Array
}

/** Corners at exactly the same place become one point: formats without points repeat them digit by digit. */
export function weld({ positions }: Pick<Shape, 'positions'>): Mesh {
  const count = positions.length / 3
  const bits = new Uint32Array(positions.buffer, positions.byteOffset, positions.length)
  const table = new Int32Array(tableSize(count)).fill(-1)
  const mask = table.length - 1
  const points = new Float32Array(positions.length)
  const pointBits = new Uint32Array(points.buffer)
  const corners = new Uint32Array(count)
  let known = 0
  for (let corner = 0; corner < count; corner++) {
    const at = corner * 3
    const [x, y, z] = [noSign(bits[at]!), noSign(bits[at + 1]!), noSign(bits[at + 2]!)]
    let slot = hash(x, y, z) & mask
    for (;;) {
      const point = table[slot]!
      if (point < 0) break
      if (pointBits[point * 3] === x && pointBits[point * 3 + 1] === y && pointBits[point * 3 + 2] === z)
        break
      slot = (slot + 1) & mask
    }
    if (table[slot]! < 0) {
      table[slot] = known
      pointBits.set([x, y, z], known * 3)
      known += 1
    }
    corners[corner] = table[slot]!
  }
  return { points: points.slice(0, known * 3), corners }
}

/** A power of two, at most two thirds full. */
export function tableSize(count: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(count * 1.5, 16)))
}

export function hash(a: number, b: number, c = 0): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** Zero has two forms. */
const noSign = (bits: number) => (bits === 0x80000000 ? 0 : bits)
