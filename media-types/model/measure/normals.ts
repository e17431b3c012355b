import type { Mesh } from './mesh.ts'

/** Cosine of the angle up to which neighbours look like one round surface. */
const round = Math.cos((40 * Math.PI) / 180)

export interface Normals {
  /** x, y, z of each direction; the first ones are those of the points. */
  readonly directions: Float32Array
  /** Which direction each corner has: its point's, or one of its own where the point lies on an edge. */
  readonly ofCorner: Uint32Array
}

/** Round things look round and edges stay edges, whatever normals the file brought. Larger triangles count more. */
export function computeNormals(mesh: Mesh): Normals {
  const { corners, points } = mesh
  const faces = computeFaces(mesh)
  const units = normalise(faces.slice())
  const around = listAround(mesh)
  const shared = new Float32Array(points.length)
  const ofCorner = new Uint32Array(corners.length)
  const own: number[] = []
  for (let corner = 0; corner < corners.length; corner++) {
    const point = corners[corner]!
    const face = corner - (corner % 3)
    const [from, to] = [around.start[point]!, around.start[point + 1]!]
    let [x, y, z] = [0, 0, 0]
    let isRound = true
    for (let at = from; at < to; at++) {
      const other = around.faces[at]!
      if (alike(units, face, other)) {
        x += faces[other]!
        y += faces[other + 1]!
        z += faces[other + 2]!
      } else isRound = false
    }
    const length = Math.hypot(x, y, z) || 1
    if (isRound) shared.set([x / length, y / length, z / length], point * 3)
    else own.push(x / length, y / length, z / length)
    ofCorner[corner] = isRound ? point : (points.length + own.length) / 3 - 1
  }
  const directions = new Float32Array(shared.length + own.length)
  directions.set(shared)
  directions.set(own, shared.length)
  return { directions, ofCorner }
}

/** Triangles without area face nowhere; they are left out, except of themselves. */
function alike(units: Float32Array, one: number, other: number): boolean {
  if (one === other) return true
  const likeness =
    units[one]! * units[other]! + units[one + 1]! * units[other + 1]! + units[one + 2]! * units[other + 2]!
  return likeness > round
}

/** Of each triangle, twice its area long. */
function computeFaces({ points, corners }: Mesh): Float32Array {
  const faces = new Float32Array(corners.length)
  for (let at = 0; at < corners.length; at += 3) {
    const [a, b, c] = [corners[at]! * 3, corners[at + 1]! * 3, corners[at + 2]! * 3]
    const ux = points[b]! - points[a]!
    const uy = points[b + 1]! - points[a + 1]!
    const uz = points[b + 2]! - points[a + 2]!
    const vx = points[c]! - points[a]!
    const vy = points[c + 1]! - points[a + 1]!
    const vz = points[c + 2]! - points[a + 2]!
    faces[at] = uy * vz - uz * vy
    faces[at + 1] = uz * vx - ux * vz
    faces[at + 2] = ux * vy - uy * vx
  }
  return faces
}

/** The triangles around each point, by their first corners. */
function listAround({ points, corners }: Mesh) {
  const start = new Uint32Array(points.length / 3 + 1)
  for (const point of corners) start[point + 1]! += 1
  for (let point = 1; point < start.length; point++) start[point]! += start[point - 1]!
  const next = start.slice()
  const faces = new Uint32Array(corners.length)
  for (let corner = 0; corner < corners.length; corner++) {
    const point = corners[corner]!
    faces[next[point]!] = corner - (corner % 3)
    next[point]! += 1
  }
  return { start, faces }
}

function normalise(vectors: Float32Array): Float32Array {
  for (let at = 0; at < vectors.length; at += 3) {
    const length = Math.hypot(vectors[at]!, vectors[at + 1]!, vectors[at + 2]!)
    if (length === 0) continue
    vectors[at]! /= length
    vectors[at + 1]! /= length
    vectors[at + 2]! /= length
  }
  return vectors
}
